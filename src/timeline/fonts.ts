/* The fonts of what is painted; canvases take none from a style sheet. */

const sans = 'system-ui, "Segoe UI", sans-serif'

export const labelFont = `600 12px ${sans}`
export const textFont = `12px ${sans}`
export const smallFontOf = (growth: number): string => `${11 * growth}px ${sans}`
export const smallFont = smallFontOf(1)
/** For a single sign within a mark. */
export const signFont = `bold 9px ${sans}`
