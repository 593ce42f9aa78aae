/** 时间戳、检查点与见证的差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const anchors: Catalog = {
  'stamps a digest that is no SHA-256, so not that of a line; ask with the request of ratemark':
    '所盖时间戳的摘要不是 SHA-256，因而不是任何一行的摘要；请用 ratemark 写出的请求',
  'expected a key as NAME+ID+BASE64 (c2sp.org/signed-note), found "{0}"':
    '预期形如 NAME+ID+BASE64 的公钥（c2sp.org/signed-note），实际为“{0}”',
  'the key of "{0}" is of another kind; Ed25519 is read here, of a log (1) or of a witness (4)':
    '“{0}”的公钥是另一种；此处只读 Ed25519 的日志公钥（1）或见证公钥（4）',
  'the id {0} does not fit the key, which has {1}': '标识 {0} 与公钥不符，应为 {1}',
  'expected a name of one word without +, such as example.com/audit, found "{0}"':
    '预期不含空格与加号的名称，如 example.com/audit，实际为“{0}”',
  'expected a checkpoint (c2sp.org/tlog-checkpoint), or lines of signatures on the last one of the folder; found neither':
    '预期检查点（c2sp.org/tlog-checkpoint），或对文件夹中最近一个检查点的签名行；两者皆非',
  'the signature of "{0}" does not fit': '“{0}”的签名不符',
  'bears no signature of "{0}" ({1})': '没有“{0}”（{1}）的签名',
  'no checkpoint here; write one with ratemark anchor --new-checkpoint':
    '此处没有检查点；请用 ratemark anchor --new-checkpoint 写出',
  'the last checkpoint is of {0} lines, fewer than {1}': '最近的检查点为 {0} 行，少于 {1} 行',
  'stands for {0} lines, and the ledger has {1}: lines were removed, or this is another ledger':
    '代表 {0} 行，而台账只有 {1} 行：有行被删除，或是另一本台账',
  'stands for other lines: the first {0} of the ledger give the root {1}, not {2}; the ledger was changed, or forked before line {3}':
    '代表的是别的行：台账前 {0} 行的根为 {1}，而非 {2}；台账被改动，或在第 {3} 行之前另立了分支',
  'has more signatures than a checkpoint may': '签名多于检查点所许',
  '{0} bytes follow behind the answer; expected nothing there':
    '回执之后另有 {0} 字节；其后不应有内容',
  'the authority refused the request (status {0}{1}); ask again':
    '时间戳机构拒绝了请求（状态 {0}{1}）；请重新申请',
  'expected the answer of a timestamp authority (RFC 3161, DER), such as openssl ts -reply writes; found something else':
    '预期时间戳机构的回执（RFC 3161，DER），如 openssl ts -reply 所写；实际为别的内容',
  "expected certificates in PEM (-----BEGIN CERTIFICATE-----), those of the timestamp authority's root":
    '预期 PEM 格式的证书（-----BEGIN CERTIFICATE-----），即时间戳机构的根证书',
  'the signature does not fit: the token was altered': '签名不符：时间戳被改动',
  "the token lacks the authority's certificate; ask with certReq, as the request of ratemark does":
    '时间戳中没有机构的证书；申请时须带 certReq，ratemark 写出的请求即如此',
  "the authority's certificate does not lead to one of --ca, or was not valid at the time of the stamp ({0})":
    '机构的证书不能追溯到 --ca 的证书，或在盖戳之时无效（{0}）',
  'the certificate that signed is not one for timestamping alone (critical extended key usage timeStamping)':
    '签名所用证书并非时间戳专用（关键扩展密钥用途 timeStamping）',
  'the signature is over another kind of content than a timestamp': '签名所对的内容不是时间戳',
  'the signature does not name the certificate that it was made with': '签名未指明所用证书',
  'the signature names another certificate than the one that it was made with':
    '签名指明的证书与所用证书不同',
  'stamps {0}, which is the hash of no line here': '所盖为 {0}，不是此处任何一行的哈希',
  'answers another request than the one last written for line {0}: its nonce is {1}, not {2}':
    '回执对应的不是第 {0} 行最近写出的请求：其随机数为 {1}，而非 {2}',
  'no timestamp is here to be held to --ca; take one with ratemark anchor --timestamp, or give one with --timestamp':
    '此处没有可对照 --ca 的时间戳；请用 ratemark anchor --timestamp 收入，或以 --timestamp 给出',
  'stamps {0}, and no line has this hash: lines were removed or changed, or this is another ledger':
    '所盖为 {0}，没有哪一行是此哈希：有行被删除或改动，或是另一本台账',
  'a timestamp on line {0} that was not held to an authority; give its root with --ca':
    '第 {0} 行的时间戳，尚未对照机构；请以 --ca 给出其根证书',
  '--new-checkpoint needs the name of the log (--origin) and its private key (--key)':
    '--new-checkpoint 需要日志名称（--origin）与其私钥（--key）',
  'neither a timestamp nor a checkpoint': '既非时间戳，也非检查点',
  'is no checkpoint (c2sp.org/tlog-checkpoint)': '不是检查点（c2sp.org/tlog-checkpoint）',
  "a checkpoint of {0} without a signature of a key that was given; give the log's with --log-key, a witness's with --witness":
    '{0}的检查点，没有所给公钥的签名；日志公钥以 --log-key 给出，见证公钥以 --witness 给出',
  '{0} line': '{0} 行',
  'no checkpoint bears a signature of "{0}" ({1})': '没有检查点载有“{0}”（{1}）的签名',
  '--timestamp takes an answer on a line that is there; leave out {0}, or audit first':
    '--timestamp 收入的是对已有行的回执；请去掉 {0}，或先行审计',
  'expected what to do: --timestamp-query FILE, --timestamp FILE, --new-checkpoint FILE, --witness-query FILE or --cosigned FILE':
    '请说明要做什么：--timestamp-query FILE、--timestamp FILE、--new-checkpoint FILE、--witness-query FILE 或 --cosigned FILE',
  'expected text or json: CSV is of calls that are judged here, not of a folder':
    '预期 text 或 json：CSV 用于在此评定的评级，不用于审计文件夹',
  '--inputs-from is of an audit folder; add --from FOLDER':
    '--inputs-from 用于审计文件夹；请加 --from FOLDER',
  'the audit folder says itself what it was judged by; leave out {0}, or --from':
    '审计文件夹自载评定依据；请去掉 {0}，或去掉 --from',
  'no record "{0}" in {1}': '{1} 中没有记录“{0}”',
  'no call "{0}" among the {1} of this folder{2}': '此文件夹的 {1} 中没有评级“{0}”{2}',
  '; records.sha256 of a run lists their ids': '；各次运行的 records.sha256 列有其标识',
  'the run has no manifest that can be read; ratemark verify says more':
    '该次运行没有可读的 manifest；详见 ratemark verify',
  'the copy of the standard is missing': '缺少标准的副本',
  'the record is none that ratemark writes: its field "{0}" is missing or of another kind':
    '此记录不是 ratemark 所写：字段“{0}”缺失或类型不符',
  '{0} record': '{0} 条记录',
};
