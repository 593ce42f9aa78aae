/** Columns that look as if they named analysts or houses, in a file of which neither is read. */
import { said } from '../base/message.ts';
import { shown } from './cells.ts';
import { readHeaderWord } from './header.ts';
import type { Match } from './match.ts';

const LOOKS: readonly {
  readonly field: string;
  readonly like: RegExp;
  readonly names: string;
}[] = [
  {
    field: 'analysts',
    like: /分析师|分析员|研究员|撰写|撰稿|执笔|作者|署名|联系人|analyst|author|researcher|writer|contributor/,
    names: 'analysts or 分析师',
  },
  {
    field: 'house',
    like: /机构|券商|证券公司|研究所|出具|发布方|来源|house|firm|broker|institut|organi[sz]ation|publisher|company|compani|bank|source/,
    names: 'house or 机构',
  },
];

/** Columns about people or houses without their names: ids, counts, ranks, licenses, clients. */
const NO_NAME =
  /id$|编号|编码|代码|数$|家数|数量|排名|类型|类别|资格|证书|执业|code|count|number|rank|star|type|license|client|url|链接/;

/** Notes, for analysts and for houses, the unread column that may hold them. */
export function unreadPeople({ header, column }: Match): string[] {
  const used = new Set(Object.values(column));
  return LOOKS.flatMap(({ field, like, names }) => {
    if (Object.hasOwn(column, field)) return [];
    const found = header.filter((cell, i) => {
      const { word } = readHeaderWord(cell);
      return !used.has(i) && like.test(word) && !NO_NAME.test(word);
    });
    if (found.length === 0) return [];
    const list = found.slice(0, 3).map(shown).join(', ');
    return [
      said`no ${field === 'house' ? said`house` : said`analyst`} is read, but the column ${list} looks like one; if it is, name it ${names}`,
    ];
  });
}
