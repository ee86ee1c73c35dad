/* What an embed says, in English: a program in a frame of somebody else's page. */

export const embedEn = {
  title: 'A program to run and change',
  lanes: 'Lanes',
  views: 'Views of the run',
  viewNames: { timeline: 'Timeline', bytes: 'Bytes', console: 'Console' },
  code: (lane: string) => `Code for ${lane}. Select it to edit`,
  output: 'Output',
  outputOf: (lane: string) => `Output of ${lane}`,
  nothingYet: 'Nothing yet. Press Run',
  idle: 'not run yet',
  run: 'Run',
  runHint: 'Run this code in your browser, against simulated servers',
  stop: 'Stop',
  stopHint: 'Stop the code and its streams',
  openIn: 'Open in Chunkwise',
  openInHint: 'A new tab with this program as it is now, and all tools',
  waits: 'Press Run to see every chunk of the response here',
  asked: 'The page around this frame wants to run this code. To allow that, press Run.',
  simulated: 'Simulated browser: requests are imitated in this frame',
  unloaded:
    'A part of this frame couldn’t be loaded: the network failed, or a newer version of Chunkwise was published. Reload the page.',
  instead: 'The program runs on the site itself, too:',
  unopened: 'Couldn’t open the program of this frame.',
}
