/** `audit`、`amend`、`verify` 的用语。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['audit'] = {
  run: (folder, run, records, files) => `${folder}/${run}：${records} 条记录，${files} 个文件`,
  since: (run, same) => (same ? `评级与输入同 ${run}` : `与 ${run} 相比：`),
  kinds: {
    gone: '消失的评级',
    added: '新增的评级',
    moved: '移到别行或别的文件的评级',
    changed: '有变动的评级',
    inputs: '已更换的输入',
  },
  comma: '、',
  differ: (kind, n, names, more) =>
    `  ${kind}：${n}（${names}${more > 0 ? `，另有 ${more}` : ''}）`,
  lossNeedsReason:
    '每条消失的评级都须记明原因，verify 方能通过：ratemark amend --gone ID --reason TEXT',
  gone: (record, run, reason) => `${run} 的 ${record} 已消失：${reason}`,
  judgedAnew: (fields) => `已重新评定，变动：${fields}`,
  ledgerLine: (sequence, hash) => `台账第 ${sequence} 行：${hash}`,
  signedBy: (fingerprint) => `签名密钥：${fingerprint}`,
  amended: (record, run) => `${run} 的 ${record}`,
  replaces: (digest) => `  原摘要 ${digest}`,
  by: (digest) => `  新摘要 ${digest}`,
  verified: (done, earlier, lines) => `核验通过：${done}${earlier}，台账 ${lines} 行`,
  judgedAgain: (records, runs) => `重新评定 ${runs} 次审计的 ${records} 条记录`,
  byDigest: (runs) => `，另有 ${runs} 次只核对摘要`,
  notVerified: (differences, unknown, done) =>
    `核验未通过：${differences} 处不符${unknown}；${done}`,
  unchecked: (gaps) => `，${gaps} 处无法核对`,
  finding: (place, message) => `  ${place}：${message}`,
  note: (place, message) => `  说明：${place}：${message}`,
  more: (n) => `  另有 ${n} 处与此类似`,
  amendedBy: (line, record, reason) => `第 ${line} 行更正了 ${record}：${reason}`,
  change: (field, from, to) => `  ${field}：${from} -> ${to}`,
  notAnchored:
    '前后一致，但无外部凭据：未核对文件夹以外的任何东西。放回旧台账、另立分支或整条重建，同样可以通过；请另处记下台账末行的哈希（--head），或签名（--key）',
  anchoredByHead: (line, later, since) =>
    `有外部凭据：与另处记下的哈希相符，至第 ${line} 行${since ? `（${since}）` : ''}${later > 0 ? `；其后 ${later} 行接续于它，未经凭据` : ''}`,
  anchoredByKey: (since) =>
    `有外部凭据：每行均由该密钥签名${since ? `，末行所述时间 ${since}` : ''}；同一密钥的旧台账同样可以通过，请记下台账末行的哈希（--head）`,
  head: (hash) => `台账末行：${hash}`,
};
