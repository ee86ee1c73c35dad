import * as csharp from 'sugar-high/lang/csharp'
import * as go from 'sugar-high/lang/go'
import * as python from 'sugar-high/lang/python'
import * as javascript from 'sugar-high/lang/typescript'

import { highlightAs, type HighlightedLines } from './highlight.ts'

const languages = { csharp, go, javascript, msw: javascript, python }

/** Source of a real server as coloured tokens, line by line. */
export const highlightSource = (code: string, language: keyof typeof languages): HighlightedLines =>
  highlightAs(languages[language], code)
