/* What sharing says, in English: it comes with the dialogs. */
import { count, speed } from './format.ts'

export const shareEn = {
  button: 'Share',
  hint: 'A link, Markdown or a file with your code and settings',
  title: 'Share',
  intro:
    'The link contains what you choose here. No server gets it: browsers keep the part of an address after #. A person who opens it sees your code and keeps their own. Nothing runs until they press Run all.',
  lessonIntro: 'The link leads to this lesson. Your code isn’t in it, unless you include it.',
  includeCode: 'Include my code (then the link opens in free play, without the lesson’s text)',
  contents: 'Include',
  lane: (name: string) => `Code of ${name}`,
  server: 'The server that you wrote',
  network: (name: string) => `Network: ${name}`,
  ownNetwork: 'your own conditions',
  speed: (value: number) => `Speed: ${speed(value)}`,
  servers: 'Values of simulated servers',
  view: 'Opens with the tab',
  link: 'Link',
  length: (characters: number) => `${count(characters)} characters`,
  tooLong: (characters: number, most: number) =>
    `A link with this would have ${count(characters)} characters. Chats and mail programs cut links after some ${count(most)}, so save a file instead. It opens when it is dropped on the page.`,
  nothing: 'Choose at least one lane.',
  key: (where: string, line: number, service: string) =>
    `Line ${line} of ${where} has what looks like a secret key of ${service}. Everyone with the link would have the key, so take it out first.`,
  noKey: 'It isn’t a real key',
  keyWaits: 'First take the key out, or confirm that it isn’t a real one',
  copyLink: 'Copy link',
  copyMarkdown: 'Copy as Markdown',
  markdownHint: 'The link, and the code in fences, for an article or an issue',
  markdownTitle: 'Open in Chunkwise',
  saveFile: 'Save as JSON',
  saveHint: 'A JSON file that opens when it is dropped on the page',
  downloadProject: 'Download project (zip)',
  projectHint:
    'A zip with this code in a page of its own, real servers that send the same bytes, and tests',
  makingProject: 'Preparing the zip…',
  noProject: (reason: string) => `The zip couldn’t be made: ${reason}`,
  copied: 'Copied',
  refused: 'The browser doesn’t allow copying here. Select the link and copy it yourself.',
  saved: 'Saved',
  fileName: 'chunkwise-program.json',

  embed: {
    title: 'Embed in a page of your own',
    intro:
      'Readers see the code at once, and can change it and run it in its frame. Nothing runs before they press Run.',
    shows: 'What it shows besides code and output',
    theme: 'Theme',
    themes: { system: 'as the reader’s system', light: 'light', dark: 'dark' },
    code: 'HTML',
    copy: 'Copy HTML',
    frameTitle: (lanes: readonly string[]) =>
      `Code to run and change (${lanes.join(', ')}), in Chunkwise`,
  },

  openedPart: 'Shared program',
  opened: 'This program came from a link or a file. Your own code is untouched.',
  press: 'Press Run all to run it.',
  pressCuts: 'Then press Try every cut beside its output to try the same networks as its sender.',
  announced: 'A shared program is open. Your own code is untouched. Nothing runs yet.',
  keep: 'Keep as mine',
  keepHint: 'Puts it into free play, in place of your code. You can undo it',
  back: 'Back to mine',
  backHint: 'Closes it, and shows your own code again',
  kept: 'This program is yours now: it is in free play and will be saved.',
  undo: 'Undo',
  undoHint: 'Restore your own code and settings from before',
  undone: 'Your own code is back.',
  unusedLane: '// The shared program doesn’t use this lane.\n',
  dismiss: 'Dismiss',
  unopened: 'Couldn’t open the shared program.',
  untouched: 'Your own code is untouched.',
  problems: {
    letters:
      'The link has characters that no such link has. It may have been changed on its way: ask for it again.',
    damaged: 'The end of the link is missing, or a part of it was changed. Ask for it again.',
    large: 'Unpacked, it would be larger than 1 MiB, which no link of Chunkwise is.',
    data: (detail: string) => `What is in it isn’t valid: ${detail}`,
    newer: 'It was made with a newer version of Chunkwise. Reload this page to get that version.',
  },
}
