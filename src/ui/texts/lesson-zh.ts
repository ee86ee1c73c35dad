// follows: 24075e393ddc
/* What the lessons' part of the interface says, in Chinese. */

import { spaced } from './format-zh.ts'
import type { lessonEn } from './lesson-en.ts'

const learnt = (done: number, count: number): string =>
  done === 0 ? `共 ${count} 课，一课也还没学完` : `共 ${count} 课，已学完 ${done} 课`

const passedOf = (passed: number, count: number): string => {
  if (passed === count) return `${count} 项检查全部通过`
  return passed === 0 ? `${count} 项检查都没有通过` : `${count} 项检查通过了 ${passed} 项`
}

export const lessonZh: typeof lessonEn = {
  place: {
    number: (number, count) => `第 ${number} 课，共 ${count} 课`,
    partProgress: (done, count, part) => `“${part}”单元：${learnt(done, count)}`,
    title: (name) => `${name} · Chunkwise`,
    siteTitle: 'Chunkwise：亲眼看 HTTP 流式传输',
    lessonsHint: '全部课程和学习进度',
  },
  lesson: {
    minutes: (minutes) => `约 ${minutes} 分钟`,
    steps: { predict: '预测', run: '运行', investigate: '观察', modify: '修改', make: '动手' },
    runCode: '运行本课代码',
    again: '再运行一次',
    toCode: '去看代码',
    running: '已经在运行',
    unreachable: (why) => `这一课没能加载（${why}）。`,
    unreachableRemedy: '检查网络后重试。',
    unknown: '这个地址没有对应的课。',
    unknownRemedy: '从全部课程里选一课。',
    tryAgain: '重试',
    resetCode: '从头来过',
    resetCodeHint: '恢复本课的代码、服务器和网络。代码的改动可以在各栏撤销。',
    nothingToReset: '代码、服务器和网络都没有改动',
    openInPlayground: '在演练场中打开',
    openInPlaygroundHint: '带着本课的代码、服务器和网络去演练场继续，那里没有检查',
    previous: (title) => `上一课：${title}`,
    next: (title) => `下一课：${title}`,
    all: '全部课程',
    neighbours: '其他课',
    done: '已完成',
  },
  prediction: {
    hint: '先选一个，再运行代码。运行之后揭晓答案。',
    tooEarly: '代码已经运行过了。选出你看到的结果，就能看到解释。',
    compare: '揭晓答案',
    right: '正确。',
    wrong: '实际不是这样。',
    chosen: '你的预测',
    verdict: { right: '正确', wrong: '不对' },
  },
  checks: {
    title: '检查',
    states: { pass: '通过', fail: '未通过', error: '无法判断', 'not-run': '未运行' },
    stateNote: (state) => `（${state}）`,
    before: '每次运行后，这里会列出代码通过了哪些检查。',
    summary: (passed, count) => {
      if (passed === count) return `${count} 项全部通过`
      return passed === 0 ? `${count} 项都没有通过` : `${count} 项通过了 ${passed} 项`
    },
    fromLastVisit: '这是上次的结果。运行代码可以看到依据。',
    stopped: '你停止了这次运行，检查只看停止之前发生的事。',
    next: (advice) => `下一步：${advice}`,
    show: '在时间轴上查看',
    at: (moment) => `：代码开始运行后 ${moment}`,
    showHint: '在时间轴上按 Escape 回到这里',
    showLabel: (sentence) => `在时间轴上查看：${sentence}`,
    announceAll: '检查全部通过，本课完成',
    confirming: '检查全部通过，正在用另一个响应复核……',
    confirmed: '另一个响应也通过了。',
    notConfirmed: '本课的响应通过了，换一个响应没有通过。时间轴和输出显示的是第二次运行。',
    otherValues: (seed) => `第二次运行的数据（随机种子 ${seed}）：`,
    announce: (passed, count, sentence, seen) =>
      `${passedOf(passed, count)}。还没做到：${sentence}${seen}`,
  },
  help: {
    hint: (number, count) => `提示 ${number} / ${count}`,
    showHint: (number, count) => `显示提示 ${number} / ${count}`,
    noHint: '显示提示',
    noMoreHints: '没有更多提示了',
    half: '填空版参考答案',
    halfHint: '把参考答案的一部分填进各栏，其余留空。可以撤销',
    halfLocked: '改动代码并运行两次后可用，中途停止的运行不算',
    halfApplied: '参考答案的一半已填进各栏，缺的地方有注释说明。',
    gap: (lines) => `这里缺 ${lines} 行。`,
    showSolution: '显示参考答案',
    hideSolution: '隐藏参考答案',
    solutionLocked: '改动代码并完整运行一次，或看完所有提示后可用',
    applySolution: '采用参考答案',
    applied: '各栏已经是这份代码了',
    undoSolution: '换回我的代码',
    undoHint: '恢复采用参考答案之前的代码',
    diffCaption: '参考答案与你的代码的差异',
    diffLabel: (name) => spaced(`${name}的参考答案与你的代码的差异`),
    diffOfServer: '服务器的参考答案在“服务器”面板里。',
    added: '新增',
    removed: '删除',
    lineNote: (kind) => `${kind}：`,
    noDifference: '你的代码与参考答案完全相同。',
  },
  bar: {
    label: '检查结果',
    notRun: (count) => `${count} 项检查。下一步：运行代码。`,
    some: (passed, count, next) => `${passedOf(passed, count)}。下一步：${next}`,
    stopped: (passed, count, next) =>
      `你停止了这次运行：${passedOf(passed, count)}。下一步：${next}`,
    confirming: (count) => `${count} 项检查全部通过，正在用另一个响应复核……`,
    notConfirmed: (passed, count, next) =>
      `第二次运行：${passedOf(passed, count)}。下一步：${next}`,
    done: (count) => `${count} 项检查全部通过，本课完成。`,
    show: '查看检查',
  },
  ending: {
    title: '本课完成',
    next: '下一课',
    last: '这是最后一课。',
  },
  partEnds: {
    cheatSheet: '速查表',
    questions: (answered, count) =>
      answered === 0 ? `${count} 道题` : `${count} 道题，答对了 ${answered} 道`,
    ofPart: (part) => `（“${part}”单元）`,
  },
  overview: {
    title: '全部课程',
    close: '关闭',
    search: '搜索课程',
    noneFound: (sought) => `没有与“${sought}”相关的课。`,
    showAll: '显示全部课程',
    start: (lesson) => `开始学：${lesson}`,
    continue: (lesson) => `接着学：${lesson}`,
    promise: '每课大约十分钟，只用到前面学过的内容。',
    progress: (done, count) => `${learnt(done, count)}。`,
    states: { done: '已完成', begun: '学习中', fresh: '未开始' },
    here: '正在学',
    playground: '演练场：对比三种客户端',
  },
  progressFile: {
    title: '学习进度',
    where: '学习进度只存在这个浏览器里。换浏览器之前，先保存为文件。',
    export: '保存进度',
    learner: '写进文件的姓名（可不填）',
    merge: '从文件合并进度……',
    replace: '用文件替换进度……',
    replaceHint: '替换浏览器里的进度。离开页面之前可以撤销。',
    mergeHint: '浏览器里的进度会保留。同一课两边都有代码时，取较新的。',
    input: '进度文件',
    imported: (lessons, day, learner) =>
      learner === null
        ? `已导入 ${lessons} 课的进度，文件保存于 ${day}。`
        : `已导入${learner}的 ${lessons} 课进度，文件保存于 ${day}。`,
    undo: '撤销',
    undone: '导入已撤销。',
    tooLarge: (limit) => `这不是进度文件：大小超过了 ${limit}。`,
    unreadable: (why) => `文件读取失败（${why}）。请重新选择。`,
    wrongFile: (why) => `这不是 Chunkwise 的进度文件：${why}。请选择用“保存进度”保存的文件。`,
    wrongLesson: (lesson, why) =>
      `文件里“${lesson}”一课的数据已损坏：${why}。进度没有改动。请在原来的浏览器里重新保存一次。`,
    newer: (where) =>
      where === ''
        ? '文件是用更新版本的 Chunkwise 保存的。重新加载页面换成新版本，再选一次文件。'
        : `文件是用更新版本的 Chunkwise 保存的（“${where}”一课）。重新加载页面换成新版本，再选一次文件。`,
  },
  notices: {
    damaged: (lesson, key) =>
      `“${lesson}”一课存下的代码读不出来，已移到浏览器存储的“${key}”里，这一课从头开始。`,
    newer: (lesson, key) =>
      `“${lesson}”一课的代码是用更新版本的 Chunkwise 存下的，已移到浏览器存储的“${key}”里，这一课从头开始。重新加载页面会换成新版本，但移走的代码不会自动恢复。`,
    damagedAndFull: (lesson) =>
      `“${lesson}”一课存下的代码读不出来，浏览器的存储空间又满了，移不走。腾出一些空间，再重新加载页面。`,
    full: '浏览器的存储空间已满，重新加载后学习进度会丢失。要保留进度，把它保存为文件。',
    cleared:
      '页面打开期间，本站的数据被清除了。页面还记得的进度会保留到重新加载为止。要保留进度，把它保存为文件。',
    elsewhere: (lesson) =>
      `“${lesson}”一课还在另一个标签页里打开着。两边都改代码的话，以最后一次修改为准。`,
    dismiss: '关闭',
  },
}
