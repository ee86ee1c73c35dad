import type { SymptomTexts } from '../symptom.ts'

export const damagedZh: Readonly<Record<string, SymptomTexts>> = {}
