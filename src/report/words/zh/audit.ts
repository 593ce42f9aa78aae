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
    '前后一致，但无外部凭据：未核对文件夹以外的任何东西。放回旧台账、另立分支或整条重建，同样可以通过；请另处记下台账末行的哈希（--head）、签名（--key），或加盖时间戳、请人见证（ratemark anchor）',
  anchoredByHead: (line, later, since) =>
    `有外部凭据：与另处记下的哈希相符，至第 ${line} 行${since ? `（${since}）` : ''}${unvouched(later)}`,
  anchoredByKey: (since) =>
    `有外部凭据：每行均由该密钥签名${since ? `，末行所述时间 ${since}` : ''}；同一密钥的旧台账同样可以通过，请记下台账末行的哈希（--head）`,
  anchoredByTimestamp: (who, line, later, since) =>
    `有外部凭据：${who} 的时间戳（${since}），至第 ${line} 行${unvouched(later)}`,
  anchoredByWitness: (who, line, later, since) =>
    `有外部凭据：见证方 ${who} 于 ${since} 联署，前 ${line} 行${unvouched(later)}`,
  anchoredByCheckpoint: (who, line, later, since) =>
    `有外部凭据：${who} 的检查点，前 ${line} 行${since ? `，末行所述时间 ${since}` : ''}${unvouched(later)}`,
  allInFolder:
    '凭据均在文件夹之内：连同旧凭据放回旧台账，同样可以通过。请把时间戳回执或检查点另存一份，核验时给出（--timestamp、--checkpoint）',
  timestampQuery: (file, line, hash) => `${file}：对第 ${line} 行加盖时间戳的请求（${hash}）`,
  timestampNext:
    '请以 application/timestamp-query 发给时间戳机构；回执用 ratemark anchor FOLDER --timestamp ANSWER 收入',
  timestamp: (line, time, who) =>
    who === undefined
      ? `第 ${line} 行的时间戳（${time}），尚未对照机构证书：请用 ratemark verify --ca ROOT`
      : `${who} 对第 ${line} 行的时间戳（${time}）`,
  kept: (file) => `  存为 ${file}；请另处再存一份`,
  checkpoint: (file, origin, size, root) => `${file}：${origin} 的检查点，${size} 行，根 ${root}`,
  logKey: (key) => `  日志公钥，交给见证方，并用于 verify --log-key：${key}`,
  cosigned: (origin, size, signers) => `${origin} 的检查点，${size} 行，签名：${signers}`,
  notChecked: '  未给出可供核对的公钥：verify 会核对（--log-key、--witness）',
  witnessQuery: (file, since, size) =>
    `${file}：发给见证方的请求（其已知 ${since} 行），附由此至 ${size} 行的一致性证明`,
  witnessNext:
    '请发给见证方的 add-checkpoint；其签名用 ratemark anchor FOLDER --cosigned ANSWER 收入',
  inFolder: (id, folder) => `${id}：据 ${folder} 所载`,
  recordAt: (file, line, digest) => `${file} 第 ${line} 条记录，SHA-256 ${digest}`,
  statedBy: (line, at) => `由台账第 ${line} 行载明${at ? `（${at}）` : ''}`,
  goneSince: (line, by, reason) => `最近一次审计中已无此条：${reason}（${by}，第 ${line} 行）`,
  folderVerifies: '文件夹核验通过：其中没有改动（外部凭据见 ratemark verify）',
  folderDiffers: (n) => `文件夹核验未通过：${n} 处不符；何处见 ratemark verify`,
  folderUnchecked: (n) => `就文件夹本身看没有改动；另有 ${n} 处在此无法核对（见 ratemark verify）`,
  fromInputs: '已据输入重新评定，与本记录一致',
  fromRecord: '输入不在手边：以下各数均为记录所载',
  head: (hash) => `台账末行：${hash}`,
};

/** 凭据之后的各行。 */
const unvouched = (later: number): string =>
  later > 0 ? `；其后 ${later} 行接续于它，未经凭据` : '';
