import { firstShownBefore, noError, shownBeforeTheEnd } from '../../../src/lesson/checks/index.ts'

export default [noError('fetch'), shownBeforeTheEnd('fetch'), firstShownBefore('fetch', 0.25)]
