/** 台账、签名与核验的差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const audit: Catalog = {
  'the report {0} has the SHA-256 {1}, and the record states {2}; put the report back, or correct the record':
    '报告 {0} 的 SHA-256 为 {1}，而记录写的是 {2}；请放回原报告，或更正记录',
  'the record has no field "{0}"{1}': '记录没有字段“{0}”{1}',
  '"{0}" has no fields below it; set it as a whole': '“{0}”之下没有字段；请整体设定',
  'the file is not the one that the ledger states; ratemark verify says where':
    '文件与台账所载不符；ratemark verify 会指出何处',
  'this line is no record; ratemark verify says more': '本行不是记录；详见 ratemark verify',
  'no line before names a run {0} with the record "{1}"': '之前没有哪一行载有含记录“{1}”的运行 {0}',
  'expected the digest of the record that stood, {0}, found {1}':
    '预期原记录的摘要 {0}，实际为 {1}',
  'expected the digest of the amended record, {0}, found {1}':
    '预期更正后记录的摘要 {0}，实际为 {1}',
  'cannot be followed: {0}': '无法追溯：{0}',
  'the folder is not named by the files that the ledger states': '文件夹名与台账所载文件不符',
  'the ledger names no such file': '台账中没有此文件',
  'the file {0}': '该文件{0}',
  'the inputs do not give this file any more': '现有输入已不再生成此文件',
  'judged again: ': '重新评定：',
  'the file was removed': '文件已被删除',
  'expected SHA-256 {0}, found {1}': '预期 SHA-256 为 {0}，实际为 {1}',
  'the record was changed, moved or removed': '记录被改动、移动或删除',
  'and more lines below these': '其下还有更多行',
  'a line was removed: {0}': '有一行被删除：{0}',
  'a line was added: {0}': '有一行是添加的：{0}',
  'a line was moved: it belongs in line {0}': '有一行被移动：原在第 {0} 行',
  'expected {0}, found {1} (byte {2} of the line)': '预期 {0}，实际为 {1}（本行第 {2} 字节）',
  'leads out of its folder; nothing outside of it is opened': '指向文件夹之外；其外的一概不打开',
  'is a device, a pipe or a socket where a file was expected': '是设备、管道或套接字，此处应为文件',
  'is larger than {0} bytes, the most that is read here': '超过 {0} 字节，此处最多读这么多',
  '{0}; nothing is added to a ledger that was changed: ratemark verify says more':
    '{0}；被改动的台账不再追加：详见 ratemark verify',
  'this key is {0}': '此密钥为 {0}',
  'give it with --key': '请以 --key 给出',
  'the ledger is signed with the key {0}; {1}': '台账以密钥 {0} 签名；{1}',
  '{0}: an interrupted run left {1} bytes of an incomplete line; they are cut off now':
    '{0}：中断的运行留下 {1} 字节的残行；现已截去',
  'the audit folder cannot be made ({0}); choose another with --out':
    '无法建立审计文件夹（{0}）；请以 --out 另选',
  'expected a line of a run or of a correction; the line was changed':
    '预期运行或更正的一行；本行被改动',
  'the line was changed: its content gives {0}, found "{1}"':
    '本行被改动：按其内容应为 {0}，实际为“{1}”',
  'the line was changed: it is no longer canonical JSON': '本行被改动：已不是规范 JSON',
  'expected a line of JSON; the line was changed': '预期一行 JSON；本行被改动',
  'expected line {0} of the chain, found {1}: a line was removed or moved':
    '预期链上第 {0} 行，实际为 {1}：有一行被删除或移动',
  'expected the hash of the line before, {0}, found {1}': '预期前一行的摘要 {0}，实际为 {1}',
  'missing or changed: nothing says where the ledger ends': '缺失或被改动：无从知道台账止于何处',
  'the ledger should end with line {0} ({1})': '台账应止于第 {0} 行（{1}）',
  '{0}: this line was not written by a run': '{0}：本行不是运行所写',
  '{0}: a line was removed or changed': '{0}：有一行被删除或改动',
  'an incomplete line of {0} bytes': '{0} 字节的残行',
  '{0} that no run left behind': '{0}，并非运行所留',
  '{0}, left by an interrupted run; the ledger ends before it':
    '{0}，由中断的运行留下；台账止于其前',
  'the line bears no signature': '本行没有签名',
  'signed with the key {0}, expected {1}': '以密钥 {0} 签名，预期为 {1}',
  'the signature does not fit the line': '签名与本行不符',
  'this lock is {0} old and does not say who took it; remove this file where no run of ratemark writes here':
    '此锁已有 {0}，未写明由谁所加；若没有 ratemark 在此写入，请删除本文件',
  'process {0} took this lock {1} ago and is writing here; wait for it, or remove this file where that process is no run of ratemark':
    '进程 {0} 在 {1}前加锁，正在此写入；请等候，若该进程不是 ratemark，请删除本文件',
  'process {0} of the host "{1}" took this lock {2} ago, and it cannot be told from here whether it still runs; wait for it, or remove this file where it is over':
    '主机“{1}”的进程 {0} 在 {2}前加锁，从此处看不出是否仍在运行；请等候，若已结束，请删除本文件',
  'the same run was written here before, and this file was {0} since; ratemark verify says where':
    '同一运行曾写于此，而本文件其后被{0}；ratemark verify 会指出何处',
  'this input was written here before, and was changed since; ratemark verify says more':
    '此输入曾写于此，其后被改动；详见 ratemark verify',
  'the input was changed while the audit ran; run again when nothing writes to it':
    '审计期间该输入被改动；请在无人写入时重新运行',
  'an input that no run names': '没有哪次运行用到的输入',
  'has other bytes now; the copy in the audit folder was used':
    '内容已与当时不同；采用了审计文件夹中的副本',
  changed: '改动',
  removed: '删除',
  'a private key': '私钥',
  'a public key': '公钥',
  'expected {0} (Ed25519) in PEM': '预期 PEM 格式的{0}（Ed25519）',
  'openssl genpkey -algorithm ed25519 makes a private one':
    'openssl genpkey -algorithm ed25519 可生成私钥',
  'cannot be read ({0}); check the path': '无法读取（{0}）；请检查路径',
  '{0}, found {1}; {2}': '{0}，实际为 {1}；{2}',
  'the run was not judged by a standard "{0}"': '该运行并未以标准“{0}”评定',
  'expected UTF-8; save the standard as UTF-8': '预期 UTF-8；请把标准另存为 UTF-8',
  'the standard was changed while it was read; run again when nothing writes to it':
    '标准在读取时被改动；请待无人写入时重新运行',
  'left out {0}: {1}': '已略去 {0}：{1}',
  'the audit folder {0}; its ledger stands as it was': '审计文件夹{0}；其台账保持原样',
  'a correction needs a reason': '更正须写明理由',
  'no ledger here; ratemark audit makes one': '此处没有台账；ratemark audit 可建立',
  'no record "{0}" in the runs of the ledger; records.sha256 of a run lists their ids':
    '台账各次运行中没有记录“{0}”；编号见各运行的 records.sha256',
  'expected FIELD=VALUE, found "{0}"': '预期 FIELD=VALUE（字段=值），实际为“{0}”',
  'this version of the program came with another edition of it; the copy in the run was used':
    '本版程序所附的是另一版本；已用审计文件夹中的副本',
  'the call "{0}" of {1} is gone without a reason; say it with ratemark amend --gone {2} --reason TEXT':
    '{1} 的评级“{0}”已消失而无原因；请用 ratemark amend --gone {2} --reason TEXT 记明',
  'and {0} more calls are gone without a reason': '另有 {0} 条评级消失而无原因',
  'what the line states of the run before is not what the two runs say':
    '该行所述与前次审计的差异，与两次审计的文件不符',
  'a day or a day and time': '日期，或日期与时间',
  'a licence: S and 13 digits, or that of another place':
    '证书编号：S 加 13 位数字，或其他地区的编号',
  'a date as YYYY-MM-DD': 'YYYY-MM-DD 形式的日期',
  '64 hex digits': '64 位十六进制数',
  '"{0}" is no fact of the source that can be corrected: results follow from facts{1}':
    '“{0}”不是可更正的来源事实：结果由事实得出，不可更正{1}',
  '"{0}" is set twice': '“{0}”给了两次',
  '{0}: a letter is cut in half': '{0}：字符不完整',
  '{0}: expected {1}, found "{2}"': '{0}：预期{1}，实际为“{2}”',
  'the input is not the one that the run was made of; the call cannot be judged again':
    '该输入已不是当次审计所用的文件，无法重新评定',
  'expected no time before that of the last line, {0}, found "{1}"':
    '预期时间不早于末行的 {0}，实际为“{1}”',
  'no call "{0}" is missing from the last run; ratemark verify lists those that are':
    '最近一次审计并未缺少评级“{0}”；缺少的由 ratemark verify 列出',
  'a correction needs its author': '更正须写明更正人',
  'a correction needs its time; no clock is read': '更正须写明时间；程序不读时钟',
  'a correction sets a fact, such as label=增持': '更正须给出一项事实，如 label=增持',
  '{0} {1} would lie after {2} {3}; if that one is wrong as well, set both in one correction, else mend the ratings file and audit it again':
    '{0} {1} 将晚于 {2} {3}；若后者亦有误，请在同一次更正中一并更正，否则请修正评级文件后重新审计',
  '{0} is {1} already': '{0} 已是 {1}',
  'the verdict hangs on this fact, and an input of the run is not there to judge by; give the folder of the inputs with --inputs-from':
    '结论取决于此项事实，而当次审计的输入不在，无法重新评定；请用 --inputs-from 给出输入所在文件夹',
  'the inputs hold no call "{0}" any more': '输入中已无评级“{0}”',
  'sets a fact that the verdict hangs on, and was not judged again':
    '更正了结论所据的事实，却未重新评定',
  'sets what no correction may: {0}': '更正了不可更正之项：{0}',
  'judged again, the facts give another record: {0}': '按更正后的事实重新评定，记录不同：{0}',
  'expected --record for a correction, or --gone for a call that is missing from the last run':
    '更正请给出 --record，说明消失的评级请给出 --gone',
  'expected a time with its zone, such as 2026-04-20T18:30:00+08:00, found "{0}"':
    '预期带时区的时刻，如 2026-04-20T18:30:00+08:00，实际为“{0}”',
  'no line has the hash {0}: lines were removed, or this is another ledger':
    '没有摘要为 {0} 的行：有行被删除，或这是另一本台账',
  'stands beside the evidence, and no line says what it is': '置于证据之旁，没有哪一行说明其为何物',
  'named by no line: left by an interrupted run': '没有哪一行载有它：由中断的运行留下',
  'cannot be judged again: {0}': '无法重新评定：{0}',
  'its manifest cannot be read': '其清单无法读取',
  'its manifest was changed': '其清单被改动',
  'written by {0}, judged again by {1}': '由 {0} 写成，以 {1} 重新评定',
  'an input or the copy of a standard is missing': '缺少输入或标准的副本',
  'the manifest leads nowhere': '清单所指不存在',
  'the input {0}': '输入文件{0}',
  'replaced since: {0} was made of the new bytes, so an earlier run is checked by its digests only':
    '其后已被替换：{0} 由新内容生成，故先前的运行只核对摘要',
  '{0} bytes': '{0} 字节',
  '{0} bytes, not {1}': '{0} 字节，而非 {1}',
  'the {0} was changed: expected SHA-256 {1}, found {2} ({3})':
    '{0}被改动：预期 SHA-256 为 {1}，实际为 {2}（{3}）',
  standard: '标准',
  input: '输入',
  'is missing; give the folder it was moved to with --inputs-from':
    '缺失；请以 --inputs-from 给出其现在的文件夹',
  'lies outside of the current folder and was not opened; give the folder it lies in with --inputs-from':
    '在当前文件夹之外，未打开；请以 --inputs-from 给出其所在文件夹',
};
