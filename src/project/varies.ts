/** Whether code’s output can be another one each time, or depends on when what arrives. */
export const varies = (code: string): boolean =>
  /\b(?:Date|performance|setTimeout|setInterval|AbortSignal|Math\.random|crypto|WebSocket)\b/.test(
    code,
  )
