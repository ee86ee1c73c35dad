/* What the frame of the page says, in English; the lessons' texts come with them (lesson-en.ts). */

export const en = {
  header: {
    compare: 'Compare',
    openedTrace: 'Opened trace',
    preparing: 'Preparing…',
    runAll: 'Run all',
    runAllHint: (keys: string, lanes: number) =>
      `Run the code of ${lanes === 1 ? 'the lane' : `all ${lanes} lanes`} (${keys})`,
    stopAll: 'Stop all',
    stopAllHint: 'Stop all lanes and their streams',
    nothingRuns: 'Nothing is running',
    guide: 'Guide',
    hideGuide: 'Put the guide away',
    showGuide: 'Show the guide',
    hideLesson: 'Put the lesson away',
    showLesson: 'Show the lesson',
    newVersion: 'New version',
    heldUp: 'Lanes are running in another tab',
    updateNow: 'Update now',
    updateHint: 'Load the new version; your code is kept',
    updateWaits: 'Waits until no lane is running',
    theme: (choice: 'system' | 'light' | 'dark') =>
      `Theme: ${{ system: 'as the system', light: 'light', dark: 'dark' }[choice]}`,
    themeHint: (theme: string) => `${theme}. Press for the next one`,
  },
  workbench: {
    parts: 'Parts of the workbench',
    guide: 'Guide',
    lesson: 'Lesson',
    lanes: 'Lanes',
    timeline: 'Timeline',
    bytes: 'Bytes',
    console: 'Console',
    server: 'Server',
    resizeGuide: 'Resize guide and workbench',
    resizeLesson: 'Resize lesson and workbench',
    resizeTimeline: 'Resize lanes and timeline',
    resizeLanes: ['Resize first and second lane', 'Resize second and third lane'],
  },
  lesson: {
    panel: 'Lesson',
    loading: 'Fetching the lesson…',
    unreachable: (why: string) => `The lessons could not be fetched (${why}).`,
    unreachableRemedy: 'Their text can be read. Check the network, then reload the page.',
  },
}
