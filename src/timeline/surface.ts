/** A canvas's context, scaled so that one unit is one CSS pixel; null while it has no size. */
export function surfaceOf(canvas: HTMLCanvasElement): {
  readonly context: CanvasRenderingContext2D
  readonly width: number
  readonly height: number
} | null {
  const context = canvas.getContext('2d')
  const { clientWidth: width, clientHeight: height } = canvas
  if (!context || width === 0 || height === 0) return null
  const ratio = globalThis.devicePixelRatio || 1
  const deviceWidth = Math.round(width * ratio)
  const deviceHeight = Math.round(height * ratio)
  if (canvas.width !== deviceWidth) canvas.width = deviceWidth
  if (canvas.height !== deviceHeight) canvas.height = deviceHeight
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  return { context, width, height }
}
