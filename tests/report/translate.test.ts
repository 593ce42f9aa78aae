import { describe, expect, test } from 'vitest';
import { remember, rememberMessages, said, verbatim } from '../../src/base/message.ts';
import { counted } from '../../src/base/text.ts';
import { translate } from '../../src/report/translate.ts';

rememberMessages();

const sentences = new Map([
  ['no key "{0}" among {1}{2}', '{1}中没有键“{0}”{2}'],
  ['; did you mean {0}?', '；是否指 {0}？'],
  ['{0} or {1}', '{0} 或 {1}'],
  ['{0} row', '{0} 行'],
  ['nothing', '空'],
  ['found {0}, and "{1}"', '实际为 {0}，即“{1}”'],
  ['{0} left out {1}', '已略去 {0}'],
]);
const chinese = (text: string) => translate(text, sentences);

describe('a message in another language', () => {
  test('puts the values where they stand in that language, said in it themselves', () => {
    const hint = said`; did you mean ${said`${'"a"'} or ${'"b"'}`}?`;
    expect(chinese(said`no key "${'c'}" among ${counted(2, 'row')}${hint}`)).toBe(
      '2 行中没有键“c”；是否指 "a" 或 "b"？',
    );
  });

  test("leaves a user's own word in quotes as it is, though the program says the same", () => {
    expect(chinese(said`found ${said`nothing`}, and "${'nothing'}"`)).toBe('实际为空，即“nothing”');
  });

  test('has no blank between two Han characters, but around a letter, a digit and an own word', () => {
    expect(chinese(said`${said`nothing`} or ${said`nothing`}`)).toBe('空或空');
    expect(chinese(said`${said`nothing`} or ${'a'}`)).toBe('空或 a');
    expect(chinese(said`${counted(1, 'row')} or ${2}`)).toBe('1 行或 2');
    expect(chinese(said`${'报告'} or ${verbatim('评级')}`)).toBe('报告 或 评级');
  });

  test("leaves a user's own word as it is where it is marked, though the program says the same", () => {
    expect(chinese(said`found ${verbatim(said`nothing`)}, and "${'x'}"`)).toBe(
      '实际为 nothing，即“x”',
    );
  });

  test('says one and many alike', () => {
    expect([chinese(counted(1, 'row')), chinese(counted(5, 'row'))]).toEqual(['1 行', '5 行']);
  });

  test('may leave out a value that only English needs', () => {
    expect(chinese(said`${3} left out ${'is'}`)).toBe('已略去 3');
  });

  test('goes through a frame that has no words', () => {
    expect(chinese(said`${said`nothing`}${''}`)).toBe('空');
    expect(chinese(remember('[nothing]', '[{0}]', ['nothing']))).toBe('[空]');
  });

  test('stays English where its sentence has no other', () => {
    expect(chinese(said`never translated ${1}`)).toBe('never translated 1');
  });

  test('leaves what nobody said as it is, whatever it looks like', () => {
    expect(chinese('prices/{0}.csv')).toBe('prices/{0}.csv');
    expect(chinese(said`no key "${'{1}'}" among ${'$&'}${''}`)).toBe('$&中没有键“{1}”');
  });

  test('ends where a value is the text itself', () => {
    expect(chinese(said`${'a word of its own'}`)).toBe('a word of its own');
  });
});
