/** 队列与工作进程的差错和提示：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const queue: Catalog = {
  'was changed while it was read; run again': '在读取期间被改动；请重新运行',
  'is not what its name says: it was cut or changed; delete it and run the sweep again':
    '内容与其名称所示的摘要不符：文件残缺或被改动；请删除它并重新运行扫描',
  'cannot be read by Node {0}: {1}; run sweep and workers with one version of Node':
    'Node {0} 无法读取（{1}）；扫描与工作进程请用同一版本的 Node',
  'is not in the folder of --share: sweep and workers need one folder that all of them see; mount it here, or name the right one':
    '不在 --share 的文件夹中：扫描与工作进程须共用一个都能看到的文件夹；请在本机挂载，或改用正确的路径',
  'there is no folder {0} on this machine: sweep and workers need one folder that all of them see; mount it here, or name the right one':
    '本机没有文件夹 {0}：扫描与工作进程须共用一个都能看到的文件夹；请在本机挂载，或改用正确的路径',
  '--redis needs bullmq and ioredis, which are not installed; in the folder of your package.json:\nnpm install bullmq@6 ioredis@6':
    '--redis 需要 bullmq 与 ioredis，尚未安装；请在 package.json 所在文件夹运行：\nnpm install bullmq@6 ioredis@6',
  'expected an address such as redis://localhost:6379, found "{0}"':
    '预期形如 redis://localhost:6379 的地址，实际为“{0}”',
  'no Redis answers at {0}; start one (redis-server), or check host and port':
    '{0} 没有 Redis 应答；请启动 redis-server，或检查主机与端口',
  'no machine of this name: {0}; check --redis': '没有此名称的主机：{0}；请检查 --redis',
  'Redis at {0} refuses the password; give the right one as redis://:PASSWORD@host or in the variable REDISCLI_AUTH':
    'Redis（{0}）拒绝了密码；请以 redis://:PASSWORD@host 或环境变量 REDISCLI_AUTH 给出正确的密码',
  'Redis at {0} does not let this user do that: {1}; give it all commands on keys ratemark:*':
    'Redis（{0}）不许该用户这样做（{1}）；请授予其对 ratemark:* 各键的全部命令',
  'Redis at {0} is full; raise its maxmemory or empty it, then run again: what --out holds stays, and --resume goes on':
    'Redis（{0}）内存已满；请调高 maxmemory 或清空后重新运行：--out 中的结果保留，加 --resume 可接着做',
  'Redis at {0} takes no writes: {1}; mend it, then run again: what --out holds stays, and --resume goes on':
    'Redis（{0}）不接受写入（{1}）；请修复后重新运行：--out 中的结果保留，加 --resume 可接着做',
  'Redis at {0} is gone; when it is back, run again: what --out holds stays, and --resume goes on':
    'Redis（{0}）已断开；待其恢复后重新运行：--out 中的结果保留，加 --resume 可接着做',
  'Redis at {0}: {1}': 'Redis（{0}）：{1}',
  'Redis at {0} is away; waiting for it, {1} s at most': 'Redis（{0}）断开了；最多等待 {1} 秒',
  'Redis at {0} is back': 'Redis（{0}）已恢复',
  'Redis at {0} is full; the outcome of a set waits until it has room: raise its maxmemory':
    'Redis（{0}）内存已满；已算出的结果暂候至有空间为止：请调高 maxmemory',
  'worker {0} has left: {1}': '工作进程 {0} 已退出：{1}',
  'the set {0} was in the hands of too many workers that died; look at it with ratemark backtest. The other sets that are done stay in --out':
    '处理参数组 {0} 的工作进程接连中断；请用 ratemark backtest 单独查看。其余已完成的各组保留在 --out 中',
  'a bucket for --share needs @aws-sdk/client-s3, which is not installed; in the folder of your package.json:\nnpm install @aws-sdk/client-s3@3':
    '以存储桶作 --share 需要尚未安装的 @aws-sdk/client-s3；请在 package.json 所在文件夹运行：\nnpm install @aws-sdk/client-s3@3',
  'no credentials for this bucket: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or another source that the AWS SDK reads':
    '没有该存储桶的凭据：请设置 AWS_ACCESS_KEY_ID 与 AWS_SECRET_ACCESS_KEY，或 AWS SDK 可读取的其他来源',
  'there is no bucket {0} there; make it, or name the right one':
    '那里没有存储桶 {0}；请先建立，或改用正确的名称',
  'the bundle of the sweep is not there: sweep and workers need one bucket; name the right one':
    '扫描的输入不在其中：扫描与工作进程须共用一个存储桶；请改用正确的名称',
  'the store refuses: {0}; these credentials need s3:GetObject and s3:PutObject there':
    '存储服务拒绝：{0}；所用凭据须有 s3:GetObject 与 s3:PutObject 权限',
  'no region for this bucket: set AWS_REGION, or AWS_ENDPOINT_URL_S3 for a store beside S3':
    '没有该存储桶的区域：请设置 AWS_REGION；若非 AWS 的存储服务，请设置 AWS_ENDPOINT_URL_S3',
  'the store cannot be reached: {0}; see AWS_ENDPOINT_URL_S3':
    '无法连接存储服务：{0}；请检查 AWS_ENDPOINT_URL_S3',
  'the store fails: {0}': '存储服务出错：{0}',
  'expected a folder or a bucket as s3://BUCKET/FOLDER, found "{0}"':
    '预期文件夹或形如 s3://BUCKET/FOLDER 的存储桶，实际为“{0}”',
  'no worker is there; start some, on any machine that sees the folder: ratemark worker --redis {0} --share {1}':
    '没有工作进程；请在能看到该文件夹的机器上启动：ratemark worker --redis {0} --share {1}',
  'sets by worker: {0}': '各工作进程完成的组数：{0}',
  'worker {0} is another build of ratemark ({1}, code {2}; here {3}, code {4}) and takes no set of this sweep; install the same there':
    '工作进程 {0} 的 ratemark 版本不同（{1}，代码 {2}；此处 {3}，代码 {4}），不处理本次扫描；请在该处安装相同版本',
  'the sweep of {0} is another build of ratemark ({1}, code {2}; here {3}, code {4}): its sets are not for this worker; install the same here':
    '扫描 {0} 的 ratemark 版本不同（{1}，代码 {2}；此处 {3}，代码 {4}）：本工作进程不能处理；请在此处安装相同版本',
  'waiting for sweeps at {0}, {1}': '在 {0} 等待扫描，{1}',
  'did {0}': '完成 {0}',
  '{0} thread': '{0} 个线程',
  '{0} worker': '{0} 个工作进程',
  '{0} set': '{0} 组',
  'sets on {0}': '组，{0}',
  'expected which of how many, such as 2/5, counted from 1':
    '预期为第几份/共几份，如 2/5，从 1 起数',
  'a share of the sets goes into a folder: say which with --out':
    '分份运行的结果要写入文件夹：请以 --out 指明',
  'share {0} of {1}: {2} of {3} sets, in {4}; the same command with --join and the folders of all shares makes the result':
    '第 {0} 份，共 {1} 份：全部 {3} 组中的 {2} 组，在 {4} 中；以同一命令加 --join 及各份的文件夹得出结果',
  'is not there; --join takes folders that sweep --shard wrote':
    '不存在；--join 要的是 sweep --shard 写出的文件夹',
  '{0} of this sweep are in none of the folders, the first {1}: run the shard that lacks, with the same prices, code and options, or leave out --join to run all here':
    '各文件夹中都没有本次扫描的 {0}，其首组为 {1}：请以相同的行情、代码和选项运行所缺的份，或去掉 --join 在此全部运行',
  'is for a sweep on workers: say --redis too': '用于在工作进程上扫描：请同时给出 --redis',
  'sweep and workers need a folder that all of them see: --share FOLDER':
    '扫描与工作进程须共用一个都能看到的文件夹：--share FOLDER',
  'each ratemark worker has its own; leave it out with --redis':
    '每个 ratemark worker 自有线程数；用 --redis 时请省略',
  'its file is not carried to workers; leave out --redis': '其文件不会带到工作进程；请省略 --redis',
  'packages are not carried to workers; leave out --redis':
    '软件包不会带到工作进程；请省略 --redis',
};
