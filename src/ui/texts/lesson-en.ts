/* What the lessons' part of the interface says, in English. */

import { counted } from './format.ts'

export const lessonEn = {
  place: {
    number: (number: number, count: number) => `Lesson ${number} of ${count}`,
    partProgress: (done: number, count: number, part: string) =>
      `${done} of ${counted(count, 'lesson')} done in “${part}”`,
    title: (name: string) => `${name} · Chunkwise`,
    siteTitle: 'Chunkwise: see HTTP streaming happen',
    lessons: 'Lessons',
    lessonsHint: 'All lessons, and how far you have come',
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
    running: 'It is running',
    unreachable: (why: string) => `This lesson could not be fetched (${why}).`,
    unreachableRemedy: 'Check the network, then try again.',
    unknown: 'There is no lesson at this address.',
    unknownRemedy: 'Choose one from the list of all lessons.',
    tryAgain: 'Try again',
    resetCode: 'Start over',
    resetCodeHint:
      'Put back the first code of every lane, which each lane can undo, and the lesson’s server and network',
    nothingToReset: 'Code, server and network are as they were at the start',
    openInPlayground: 'Open in playground',
    openInPlaygroundHint:
      'Take code, server and network along to free play, where nothing is checked',
    previous: (title: string) => `Previous: ${title}`,
    next: (title: string) => `Next: ${title}`,
    all: 'All lessons',
    neighbours: 'Other lessons',
    done: 'Done',
  },
  prediction: {
    hint: 'Choose one, then run the code. The answer shows after the run.',
    tooEarly: 'You ran the code already. Choose what you saw, and the reasons show.',
    compare: 'Show the answer',
    right: 'That is what happens.',
    wrong: 'Something else happens.',
    chosen: 'your prediction',
    verdict: { right: 'right', wrong: 'not so' },
  },
  checks: {
    title: 'Checks',
    states: {
      pass: 'holds',
      fail: 'does not hold',
      error: 'could not be judged',
      'not-run': 'not run',
    },
    /** Behind a check's sentence. */
    stateNote: (state: string) => ` (${state})`,
    before: 'They look at what your code did, after each run.',
    summary: (passed: number, count: number) => `${passed} of ${count} hold`,
    kept: 'From your last visit; run again to see why.',
    show: 'Show it in the timeline',
    showHint: 'Escape on the time axis comes back here',
    showLabel: (sentence: string) => `Show it in the timeline: ${sentence}`,
    announceAll: 'All checks hold: lesson done',
    announce: (passed: number, count: number, sentence: string, seen: string) =>
      `Checks: ${passed} of ${count} hold. Not yet: ${sentence} ${seen}`,
  },
  help: {
    hint: (number: number, count: number) => `Hint ${number} of ${count}`,
    showHint: (number: number, count: number) => `Show hint ${number} of ${count}`,
    noHint: 'Show a hint',
    noMoreHints: 'There are no more hints',
    showSolution: 'Show a solution',
    hideSolution: 'Hide the solution',
    solutionLocked: 'First try it: change the code and run it, or read all hints',
    applySolution: 'Apply the solution',
    applied: 'This is the code in the lanes',
    undoSolution: 'Back to my code',
    undoHint: 'Put back the code from before the solution was applied',
    diffCaption: 'A solution, compared with your code',
    diffLabel: (lane: string) => `A solution for ${lane}, compared with your code`,
    added: 'added',
    removed: 'removed',
    lineNote: (kind: string) => `${kind}: `,
    noDifference: 'Your code is the same.',
  },
  ending: { title: 'You have it', next: 'Next lesson', last: 'That was the last lesson.' },
  overview: {
    title: 'All lessons',
    close: 'Close',
    promise: 'Each takes about ten minutes, and needs only what came before it.',
    progress: (done: number, count: number) => `${done} of ${counted(count, 'lesson')} done.`,
    states: { done: 'done', begun: 'begun', fresh: 'not begun' },
    here: 'you are here',
    playground: 'Free play: compare the three clients',
  },
  progressFile: {
    title: 'Your progress',
    where: 'It is kept in this browser only. As a file it moves to another one.',
    export: 'Save progress',
    merge: 'Add progress from a file…',
    replace: 'Replace progress by a file…',
    replaceHint: 'What is kept here is given up; that can be undone until you leave the page',
    mergeHint: 'Keeps what is here; where both have code for a lesson, the later one stays',
    input: 'Progress file',
    imported: (lessons: number, day: string) =>
      `Progress of ${counted(lessons, 'lesson')}, saved on ${day}, is here now.`,
    undo: 'Undo',
    undone: 'It is as before.',
    tooLarge: (limit: string) => `This is no progress file: those are smaller than ${limit}.`,
    unreadable: (why: string) => `The file could not be read (${why}). Choose it again.`,
    wrongFile: (why: string) =>
      `This is no progress file of Chunkwise: ${why}. Choose one that “Save progress” made.`,
    wrongLesson: (lesson: string, why: string) =>
      `The file is damaged at the lesson “${lesson}”: ${why}. Nothing was changed. Save it anew where it came from.`,
    newer: (where: string) =>
      `The file was saved by a newer version of Chunkwise${where === '' ? '' : ` (lesson “${where}”)`}. Reload this page to get that version, then choose the file again.`,
  },
  notices: {
    damaged: (lesson: string, key: string) =>
      `What was kept of “${lesson}” could not be read. It is set aside in this browser’s storage under “${key}”, and the lesson begins anew.`,
    newer: (lesson: string, key: string) =>
      `What was kept of “${lesson}” is from a newer version of Chunkwise. It is set aside under “${key}”. Reload the page to get that version.`,
    damagedAndFull: (lesson: string) =>
      `What was kept of “${lesson}” could not be read, and this browser’s storage is too full to set it aside. Free some space, then reload.`,
    full: 'This browser’s storage is full: your progress will be gone after a reload. Save it as a file, under All lessons.',
    refused:
      'This browser keeps nothing for this page: your progress will be gone after a reload. Save it as a file, under All lessons.',
  },
}
