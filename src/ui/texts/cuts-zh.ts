// follows: 7193bc211055
import type { cutsEn } from './cuts-en.ts'
import type { Cause } from '../../cuts/trial/causes.ts'
import type { FaultRow, Verdict } from '../../cuts/trial/faults.ts'
import type { Place } from '../../cuts/trial/places.ts'
import type { Stage } from '../../cuts/trial/plan.ts'
import type { WritingRow } from '../../cuts/trial/writings.ts'
import { allOf, count, spaced } from './format-zh.ts'

/* What trying every cut says, in Chinese. */

const places: Readonly<Record<Place, (character: string) => string>> = {
  mark: () => '切在字节顺序标记里',
  character: (character) => `切在“${character}”里`,
  crlf: () => '切在 CR 和 LF 之间',
  surrogates: () => '切在代理对的两个转义之间',
  escape: () => '切在 JSON 转义里',
  number: () => '切在 JSON 数字里',
  string: () => '切在 JSON 字符串里',
  json: () => '切在 JSON 值里',
  'field-name': () => '切在字段名里',
  'field-colon': () => '切在字段的冒号旁边',
  'line-end': () => '切在换行符之前',
  line: () => '切在一行里',
  'blank-line': () => '切在事件的空行之前',
  event: () => '切在事件的两行之间',
  between: () => '没有切断任何东西',
}

const causes: Readonly<Record<Cause, string>> = {
  mark: '字节顺序标记被切成两半',
  character: '字符被切成两半',
  crlf: 'CR LF 被切成两半',
  surrogates: '代理对的两个转义被切开',
  escape: 'JSON 转义被切成两半',
  number: 'JSON 数字被切成两半',
  string: 'JSON 字符串被切成两半',
  json: 'JSON 值被切成两半',
  'field-name': '字段名被切成两半',
  'field-colon': '字段在冒号旁边被切开',
  'line-end': '一行在换行符之前被切开',
  line: '一行被切成两半',
  'blank-line': '事件在空行之前被切开',
  event: '事件被切成两半',
  between: '数据块的末尾没有切断任何东西',
  joined: '几个数据块合成了一个',
  together: '几个切口同时出现才出错',
}

const writings: Readonly<Record<WritingRow['writing'], string>> = {
  'no-space': '字段的冒号后面没有空格',
  space: '字段的冒号后面有空格',
  comments: '事件之间有注释',
  'unknown-field': '有不认识的字段',
  'crlf-ends': '用 CR LF 换行',
  'lf-ends': '用 LF 换行',
  'cr-ends': '用 CR 换行',
  'leading-mark': '开头有字节顺序标记',
  'no-last-end': '最后一行没有换行符',
  spread: '元素之间有空白',
  compact: '元素之间没有空白',
}

const faults: Readonly<Record<FaultRow['fault'], string>> = {
  break: '连接断开',
  end: '响应提前结束',
  'end-in-character': '响应在一个字符中间结束',
  stall: '响应卡住不动',
  status: '状态码',
  'error-event': '流里出现错误事件',
}

const verdicts: Readonly<Record<Verdict, string>> = {
  same: '输出相同',
  noticed: '发现了',
  repeated: '重复显示了文字',
  half: '把一半当成全部',
  waits: '一直等下去',
}

const stages: Readonly<Record<Stage, string>> = {
  coarse: '逐字节、一次全到、合并数据块',
  writings: '同一个响应的其他写法',
  interesting: '容易出错的位置',
  every: '每一个切口',
  pairs: '两个切口',
  faults: '故障',
}

export const cutsZh: typeof cutsEn = {
  button: '试遍所有切口',
  open: (lane) => spaced(`在 ${lane} 上试遍所有切口`),
  realServer:
    '代码请求的是真实服务器，而切口只能在模拟服务器和录制的响应上试。先把响应存成录制，用上它，再试一遍。',
  hint: '在上千种切法不同的网络上运行代码，比较显示的内容',
  region: (lane) => spaced(`${lane} 的切口`),
  again: '再试一遍',
  inOne: (sentences) => sentences.join(''),
  ofLane: (lane, found) => `${lane}：${found}`,
  stop: '停止',
  save: '保存结果',
  copyLink: '复制链接',
  copyLinkHint: '链接里有这段代码、最简单的出错网络、随机种子和比较方式：打开的人可以试同样的网络',
  linkCopied: '已复制',
  linkRefused: '浏览器不允许在这里复制。',
  linkHasKey: (service) => `代码里有一段文字很像 ${service} 的 API 密钥，请先删掉它。`,
  linkHasRecordings: '正在使用录制的响应，它只留在这个浏览器里。',
  saveProgram: '保存程序',
  saveProgramHint: '这个链接太长，会被聊天和邮件软件截断。保存成文件，拖到页面上就能打开',
  programFile: 'chunkwise-program.json',
  preparing: '正在准备……',
  progressLabel: '已试的网络',
  stage: (stage) => `正在试：${stages[stage]}。`,
  progress: (tried, planned) => `${count(tried)} / ${count(planned)} 种网络`,
  result: (tried, different) =>
    different === 0
      ? `试了 ${count(tried)} 种网络：输出全部相同。`
      : `试了 ${count(tried)} 种网络：${count(tried - different)} 种输出相同，${count(different)} 种不同。`,
  smallest: (cut) => `其中最简单的一种：${cut}。`,
  stopped: '还没试完就停止了。',
  writingsDiffer: (tried, differing) =>
    `同一个响应换了 ${count(tried)} 种写法，其中 ${count(differing)} 种让输出变了。`,
  noResponse: '代码没有收到响应，没有东西可切。',
  unstable:
    '这个程序的输出自己会变：在同一种网络上运行两次，结果不同。可以忽略数字或时间，或者只比较最后一个值。',
  failed: (problem) => `没法试切口：${problem}`,
  seed: '随机种子',
  seedHint: '种子相同，试的网络就相同',
  lastOnly: '只比较最后一个值',
  ignoreNumbers: '忽略数字',
  ignoreTimes: '忽略时间',
  ignoreLineEnds: '忽略换行',
  groups: '输出不同',
  cause: (cause) => causes[cause],
  cut: ({ cuts }, place, character) => {
    const [first = 0] = cuts
    if (cuts.length === 0) return '不切，所有字节合成一个数据块'
    if (cuts.length === 1 && place) {
      return spaced(`一个切口，在第 ${count(first)} 个字节之后，${places[place](character)}`)
    }
    return spaced(
      `${count(cuts.length)} 个切口，在第 ${allOf(cuts.map((cut) => count(cut)))} 个字节之后`,
    )
  },
  networks: (networks) => `${count(networks)} 种网络`,
  repaired: '已修好：现在通过',
  confirmation: {
    running: '正在你的浏览器里运行……',
    confirmed: '已在你的浏览器里确认',
    differs: '你的浏览器输出相同：只有模拟浏览器环境不同',
  },
  show: '查看',
  showHint: '在这种网络上运行一次，在时间轴上打开这次运行',
  showFor: (cause) => `查看：${cause}`,
  use: '使用这种网络',
  useFor: (cause) => `使用这种网络：${cause}`,
  useHint: '下次运行就用这种网络，改好代码再运行一次看看',
  used: '下次运行使用这种网络。',
  inexpressible: '网络设置表达不了这么多切口',
  notShown: '这次运行被另一次运行打断了。',
  diff: '这种网络上的输出，和参考输出对比',
  removed: '缺少：',
  added: '只有这里有：',
  ended: {
    finished: '代码运行完了。',
    failed: (error) => `代码出错：${error}`,
    endless: '代码一直没有运行完。',
    flooded: '代码不停地输出。',
  },
  writings: '同一个响应的其他写法',
  writingsHelp:
    '按格式的规范，这些写法意思都一样。代码是不是依赖某个服务器的写法，光换网络看不出来。',
  writing: (writing) => writings[writing],
  smallestWriting: (places, at, cuts) => {
    const changed = `改了 ${count(places)} 处，在第 ${count(at)} 个字节`
    if (cuts === null) return changed
    if (cuts.length === 0) return `${changed}，所有字节合成一个数据块`
    return spaced(
      `${changed}，再加 ${count(cuts.length)} 个切口，在第 ${allOf(cuts.map((cut) => count(cut)))} 个字节之后`,
    )
  },
  sameWritings: (tried) => `输出相同：${tried.map((writing) => writings[writing]).join(' · ')}`,
  showWritingHint: '让服务器用这种写法，运行一次，在时间轴上打开这次运行',
  notWritten: '这次运行被另一次运行打断了，或者响应太长，没有完整留下。',
  faults: '网络出故障时',
  faultsHelp: '这里输出可以不同。关键是代码有没有发现，还是把半个响应当成了全部。',
  fault: ({ fault, status }) => (status === null ? faults[fault] : `${faults[fault]} ${status}`),
  faultColumn: '故障',
  triedColumn: '次数',
  times: (times) => count(times),
  foundColumn: '代码怎么处理',
  verdictCount: (fault, verdict, times) => {
    const isUnflushed = fault === 'end-in-character' && verdict === 'half'
    const said = isUnflushed ? '丢了剩下的字节：最后没有调用 decode()' : verdicts[verdict]
    return spaced(`${said}（${count(times)} 次）`)
  },
}
