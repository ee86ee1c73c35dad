/** Monaco's options for code of this size in CSS pixels: lines are as high as in plain text (code.css). */
export const sizeOptions = (size: number) => ({
  fontSize: size,
  lineHeight: Math.round(size * 1.6),
})
