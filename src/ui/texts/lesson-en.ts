/* What the lessons' part of the interface says, in English. */

import { counted } from './format.ts'
import { momentsEn } from './moments-en.ts'

export const lessonEn = {
  place: {
    number: (number: number, count: number) => `Lesson ${number} of ${count}`,
    partProgress: (done: number, count: number, part: string) =>
      `${done} of ${counted(count, 'lesson')} done in “${part}”`,
    title: (name: string) => `${name} · Chunkwise`,
    siteTitle: 'Chunkwise: see HTTP streaming happen',
    lessonsHint: 'All lessons and your progress',
  },
  lesson: {
    minutes: (minutes: number) => `about ${counted(minutes, 'minute')}`,
    steps: {
      predict: 'Predict',
      run: 'Run',
      investigate: 'Investigate',
      modify: 'Modify',
      make: 'Make',
    },
    runCode: 'Run this lesson’s code',
    again: 'Run it again',
    toCode: 'Go to the code',
    running: 'Already running',
    unreachable: (why: string) => `Couldn’t load this lesson (${why}).`,
    unreachableRemedy: 'Check the network, then try again.',
    unknown: 'There’s no lesson at this address.',
    unknownRemedy: 'Choose one from the list of all lessons.',
    tryAgain: 'Try again',
    resetCode: 'Start over',
    resetCodeHint:
      'Restores the lesson’s code, server and network. You can undo the code change in each lane',
    nothingToReset: 'Code, server and network haven’t changed',
    openInPlayground: 'Open in playground',
    openInPlaygroundHint:
      'Continue with this code, server and network in free play, without checks',
    previous: (title: string) => `Previous: ${title}`,
    next: (title: string) => `Next: ${title}`,
    all: 'All lessons',
    neighbours: 'Other lessons',
    done: 'Done',
  },
  prediction: {
    hint: 'Choose one, then run the code. The answer appears after the run.',
    tooEarly: 'You’ve already run the code. Choose what you saw to see the explanations.',
    compare: 'Show the answer',
    right: 'Correct.',
    wrong: 'That isn’t what happens.',
    chosen: 'your prediction',
    verdict: { right: 'correct', wrong: 'incorrect' },
  },
  checks: {
    title: 'Checks',
    states: {
      pass: 'pass',
      fail: 'fail',
      error: 'couldn’t be checked',
      'not-run': 'not run',
    },
    /** Behind a check's sentence. */
    stateNote: (state: string) => ` (${state})`,
    before: 'After each run, the checks look at what your code did.',
    summary: (passed: number, count: number) => `${passed} of ${count} passed`,
    fromLastVisit: 'Result from your last visit. Run the code to see the details.',
    stopped: 'You stopped this run. The checks look at what happened until then.',
    /** What to try after a check that failed. */
    next: (advice: string) => `Next: ${advice}`,
    show: 'Show in the timeline',
    /** When what was seen happened. */
    at: (moment: string) => `: ${moment} ${momentsEn.one}`,
    showHint: 'Press Escape on the time axis to return here',
    showLabel: (sentence: string) => `Show in the timeline: ${sentence}`,
    announceAll: 'All checks pass: lesson complete',
    confirming: 'All checks pass. Confirming with another response…',
    confirmed: 'Confirmed with another response.',
    notConfirmed:
      'Your code passed with this lesson’s response, and not with another one. The timeline and the output show that second run.',
    /** Values that the second run had in place of the lesson's. */
    otherValues: (seed: number) => `Its values (seed ${seed}):`,
    announce: (passed: number, count: number, sentence: string, seen: string) =>
      `Checks: ${passed} of ${count} passed. Not yet: ${sentence} ${seen}`,
  },
  help: {
    hint: (number: number, count: number) => `Hint ${number} of ${count}`,
    showHint: (number: number, count: number) => `Show hint ${number} of ${count}`,
    noHint: 'Show a hint',
    noMoreHints: 'No more hints',
    half: 'Half a solution',
    halfHint: 'Puts part of a solution into the lanes, with gaps. You can undo this',
    halfLocked:
      'Available after two runs of code that you changed. A run that you stop doesn’t count',
    /** For screen readers, when it stands in the lanes. */
    halfApplied: 'Half a solution is in the lanes. Comments say where lines are missing.',
    /** A comment in place of lines that half a solution leaves out. */
    gap: (lines: number) => `${lines === 1 ? 'One line is' : `${lines} lines are`} missing here.`,
    showSolution: 'Show a solution',
    hideSolution: 'Hide the solution',
    solutionLocked:
      'Available after you change the code and run it without stopping it, or read all the hints',
    applySolution: 'Apply the solution',
    applied: 'The lanes already have this code',
    undoSolution: 'Back to my code',
    undoHint: 'Restores the code from before you applied the solution',
    diffCaption: 'A solution, compared with your code',
    diffLabel: (name: string) => `A solution for ${name}, compared with your code`,
    diffOfServer: 'A solution for the server is in the Server tab.',
    added: 'added',
    removed: 'removed',
    lineNote: (kind: string) => `${kind}: `,
    noDifference: 'Your code is identical.',
  },
  bar: {
    label: 'How the checks stand',
    notRun: (count: number) => `${counted(count, 'check')}. Next: Run the code.`,
    some: (passed: number, count: number, next: string) =>
      `${passed} of ${counted(count, 'check')} pass. Next: ${next}`,
    stopped: (passed: number, count: number, next: string) =>
      `You stopped this run: ${passed} of ${counted(count, 'check')} pass until then. Next: ${next}`,
    confirming: (count: number) =>
      `All ${counted(count, 'check')} pass. Confirming with another response…`,
    notConfirmed: (passed: number, count: number, next: string) =>
      `Second run: ${passed} of ${counted(count, 'check')} pass. Next: ${next}`,
    done: (count: number) => `All ${counted(count, 'check')} pass. The lesson is complete.`,
    show: 'Show the checks',
  },
  ending: {
    title: 'Lesson complete',
    next: 'Next lesson',
    last: 'That was the last lesson.',
  },
  partEnds: {
    cheatSheet: 'Cheat sheet',
    questions: (answered: number, count: number) =>
      answered === 0
        ? counted(count, 'question')
        : `${counted(count, 'question')}, ${answered} answered`,
    /** Behind a link that others are called like. */
    ofPart: (part: string) => ` for “${part}”`,
  },
  overview: {
    title: 'All lessons',
    close: 'Close',
    search: 'Search lessons',
    noneFound: (sought: string) => `No lesson matches “${sought}”.`,
    showAll: 'Show all lessons',
    start: (lesson: string) => `Start: ${lesson}`,
    continue: (lesson: string) => `Continue: ${lesson}`,
    promise: 'About ten minutes each. Each lesson builds only on earlier ones.',
    progress: (done: number, count: number) => `${done} of ${counted(count, 'lesson')} done.`,
    states: { done: 'done', begun: 'started', fresh: 'not started' },
    here: 'you are here',
    playground: 'Free play: compare the three clients',
  },
  progressFile: {
    title: 'Your progress',
    where: 'It is stored in this browser only. Save it as a file to move it to another browser.',
    export: 'Save progress',
    learner: 'Your name in the file, if you want it there',
    merge: 'Add progress from a file…',
    replace: 'Replace progress with a file…',
    replaceHint: 'Replaces the progress stored here. You can undo this until you leave the page',
    mergeHint:
      'Keeps the progress stored here. If this browser and the file both have code for a lesson, the newer code wins',
    input: 'Progress file',
    imported: (lessons: number, day: string, learner: string | null) =>
      `Imported progress for ${counted(lessons, 'lesson')}, saved on ${day}${learner === null ? '' : ` by ${learner}`}.`,
    undo: 'Undo',
    undone: 'The import was undone.',
    tooLarge: (limit: string) => `This isn’t a progress file: it’s larger than ${limit}.`,
    unreadable: (why: string) => `Couldn’t read the file (${why}). Choose it again.`,
    wrongFile: (why: string) =>
      `This isn’t a Chunkwise progress file: ${why}. Choose a file that you saved with “Save progress”.`,
    wrongLesson: (lesson: string, why: string) =>
      `The file’s data for the lesson “${lesson}” is damaged: ${why}. Nothing was changed. Save the file again in the browser it came from.`,
    newer: (where: string) =>
      `The file was saved by a newer version of Chunkwise${where === '' ? '' : ` (lesson “${where}”)`}. Reload this page to get that version, then choose the file again.`,
  },
  notices: {
    damaged: (lesson: string, key: string) =>
      `Your saved work for “${lesson}” couldn’t be read. It was moved to “${key}” in this browser’s storage, and the lesson was reset.`,
    newer: (lesson: string, key: string) =>
      `Your saved work for “${lesson}” is from a newer version of Chunkwise. It was moved to “${key}” in this browser’s storage, and the lesson was reset. A reload gets that version, but doesn’t bring the moved work back.`,
    damagedAndFull: (lesson: string) =>
      `Your saved work for “${lesson}” couldn’t be read, and this browser’s storage is too full to move it. Free some space, then reload.`,
    full: 'This browser’s storage is full, so a reload will erase your progress. To keep it, save it as a file.',
    cleared:
      'This site’s data was cleared while this page was open. What the page still knows of your progress stays until you reload. To keep it, save it as a file.',
    elsewhere: (lesson: string) =>
      `“${lesson}” is open in another tab, too. If you change its code in both, what you change last is kept.`,
    dismiss: 'Dismiss',
  },
}
