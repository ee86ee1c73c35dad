import type { SymptomTexts } from '../symptom.ts'

export const allAtOnceZh: Readonly<Record<string, SymptomTexts>> = {}
