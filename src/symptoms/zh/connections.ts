import type { SymptomTexts } from '../symptom.ts'

export const connectionsZh: Readonly<Record<string, SymptomTexts>> = {}
