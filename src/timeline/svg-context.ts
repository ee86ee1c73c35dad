/*
 * A canvas context that writes SVG, for what the axis's painters use of one. They paint the screen,
 * the PNG and the SVG by the same code, so the three can't differ. A part of a context that it doesn't
 * know throws: a test paints every symbol with it.
 */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
const escaped = (text: string): string => text.replace(/[&<>"]/g, (each) => escapes[each] ?? each)
/** Two decimals: a picture is not more exact than that. */
const short = (value: number): string => String(Math.round(value * 100) / 100)

interface State {
  fillStyle: string
  strokeStyle: string
  globalAlpha: number
  lineWidth: number
  font: string
  textAlign: CanvasTextAlign
  textBaseline: CanvasTextBaseline
  dash: readonly number[]
  offsetX: number
  offsetY: number
  clips: number
}

const anchors: Readonly<Record<string, string>> = { center: 'middle', right: 'end', end: 'end' }

/** `font` of a canvas as attributes: `600 12px system-ui, sans-serif`. */
function fontAttributes(font: string): string {
  const [, weight = '400', size = '12', family = 'sans-serif'] =
    /^(?:(\w+) )?(\d+(?:\.\d+)?)px (.+)$/.exec(font) ?? []
  return `font-family="${escaped(family)}" font-size="${size}" font-weight="${weight}"`
}

export class SvgContext {
  readonly #parts: string[] = []
  readonly #defs: string[] = []
  readonly #stack: State[] = []
  readonly #measure: (text: string, font: string) => number
  #path = ''
  #state: State = {
    fillStyle: '#000',
    strokeStyle: '#000',
    globalAlpha: 1,
    lineWidth: 1,
    font: '12px sans-serif',
    textAlign: 'left',
    textBaseline: 'alphabetic',
    dash: [],
    offsetX: 0,
    offsetY: 0,
    clips: 0,
  }

  /** `measure` gives the width of a text in a canvas font, in CSS pixels. */
  constructor(measure: (text: string, font: string) => number) {
    this.#measure = measure
  }

  set fillStyle(value: string) {
    this.#state.fillStyle = value
  }
  set strokeStyle(value: string) {
    this.#state.strokeStyle = value
  }
  get globalAlpha(): number {
    return this.#state.globalAlpha
  }
  set globalAlpha(value: number) {
    this.#state.globalAlpha = value
  }
  set lineWidth(value: number) {
    this.#state.lineWidth = value
  }
  set font(value: string) {
    this.#state.font = value
  }
  set textAlign(value: CanvasTextAlign) {
    this.#state.textAlign = value
  }
  set textBaseline(value: CanvasTextBaseline) {
    this.#state.textBaseline = value
  }

  save(): void {
    this.#stack.push({ ...this.#state })
    this.#state.clips = 0
  }
  restore(): void {
    if (this.#state.clips > 0) this.#parts.push('</g>'.repeat(this.#state.clips))
    this.#state = this.#stack.pop() ?? this.#state
  }
  translate(x: number, y: number): void {
    this.#state.offsetX += x
    this.#state.offsetY += y
  }
  setLineDash(dash: readonly number[]): void {
    this.#state.dash = dash
  }

  beginPath(): void {
    this.#path = ''
  }
  moveTo(x: number, y: number): void {
    this.#path += `M${this.#at(x, y)}`
  }
  lineTo(x: number, y: number): void {
    this.#path += `${this.#path === '' ? 'M' : 'L'}${this.#at(x, y)}`
  }
  closePath(): void {
    this.#path += 'Z'
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.#path += `M${this.#at(x, y)}h${short(width)}v${short(height)}h${short(-width)}Z`
  }
  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const r = Math.max(0, Math.min(radius, width / 2, height / 2))
    const corner = (dx: number, dy: number) =>
      `a${short(r)} ${short(r)} 0 0 1 ${short(dx)} ${short(dy)}`
    this.#path +=
      `M${this.#at(x + r, y)}h${short(width - 2 * r)}${corner(r, r)}v${short(height - 2 * r)}` +
      `${corner(-r, r)}h${short(2 * r - width)}${corner(-r, -r)}v${short(2 * r - height)}${corner(r, -r)}Z`
  }
  arc(x: number, y: number, radius: number, start: number, end: number): void {
    const point = (angle: number) =>
      this.#at(x + radius * Math.cos(angle), y + radius * Math.sin(angle))
    const middle = (start + end) / 2
    const r = `${short(radius)} ${short(radius)}`
    // In two halves: one arc of a whole circle would begin and end at the same point.
    this.#path +=
      `${this.#path === '' || this.#path.endsWith('Z') ? 'M' : 'L'}${point(start)}` +
      `A${r} 0 0 1 ${point(middle)}A${r} 0 0 1 ${point(end)}`
  }
  clip(): void {
    const id = `clip-${this.#defs.length + 1}`
    this.#defs.push(`<clipPath id="${id}"><path d="${this.#path}"/></clipPath>`)
    this.#parts.push(`<g clip-path="url(#${id})">`)
    this.#state.clips += 1
  }
  fill(): void {
    this.#add(`<path d="${this.#path}" fill="${escaped(this.#state.fillStyle)}"${this.#alpha()}/>`)
  }
  stroke(): void {
    const { strokeStyle, lineWidth, dash } = this.#state
    const dashes = dash.length === 0 ? '' : ` stroke-dasharray="${dash.map(short).join(' ')}"`
    this.#add(
      `<path d="${this.#path}" fill="none" stroke="${escaped(strokeStyle)}" ` +
        `stroke-width="${short(lineWidth)}"${dashes}${this.#alpha()}/>`,
    )
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    const [left, top] = [short(x + this.#state.offsetX), short(y + this.#state.offsetY)]
    this.#add(
      `<rect x="${left}" y="${top}" width="${short(width)}" height="${short(height)}" ` +
        `fill="${escaped(this.#state.fillStyle)}"${this.#alpha()}/>`,
    )
  }
  /** The path stays what it was, as on a canvas. */
  strokeRect(x: number, y: number, width: number, height: number): void {
    const path = this.#path
    this.#path = ''
    this.rect(x, y, width, height)
    this.stroke()
    this.#path = path
  }
  /** A new picture has nothing to clear. */
  clearRect(): void {}
  measureText(text: string): { readonly width: number } {
    return { width: this.#measure(text, this.#state.font) }
  }
  fillText(text: string, x: number, y: number, maxWidth = Infinity): void {
    const { font, fillStyle, textAlign, textBaseline, offsetX, offsetY } = this.#state
    const anchor = anchors[textAlign]
    const parts = [
      `<text x="${short(x + offsetX)}" y="${short(y + offsetY)}" ${fontAttributes(font)}`,
      ` fill="${escaped(fillStyle)}"`,
      anchor === undefined ? '' : ` text-anchor="${anchor}"`,
      textBaseline === 'middle' ? ' dominant-baseline="central"' : '',
      this.#measure(text, font) > maxWidth
        ? ` textLength="${short(maxWidth)}" lengthAdjust="spacingAndGlyphs"`
        : '',
    ]
    this.#add(`${parts.join('')}${this.#alpha()}>${escaped(text)}</text>`)
  }

  /** The picture as a file, `title` its accessible name. */
  toSvg(width: number, height: number, title: string): string {
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
      `viewBox="0 0 ${width} ${height}" role="img"><title>${escaped(title)}</title>` +
      `<defs>${this.#defs.join('')}</defs>\n${this.#parts.join('\n')}\n</svg>\n`
    )
  }

  #at(x: number, y: number): string {
    return `${short(x + this.#state.offsetX)} ${short(y + this.#state.offsetY)}`
  }
  #alpha(): string {
    const { globalAlpha } = this.#state
    return globalAlpha === 1 ? '' : ` opacity="${short(globalAlpha)}"`
  }
  #add(part: string): void {
    this.#parts.push(part)
  }
}

/** The writer as painters take it: they are typed for a canvas, and use no more than this has. */
export function asCanvasContext(context: SvgContext): CanvasRenderingContext2D {
  const checked = new Proxy(context, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (value === undefined) throw new Error(`SvgContext has no ${String(name)}.`)
      return typeof value === 'function' ? value.bind(target) : value
    },
    set(target, name, value) {
      if (!(name in target)) throw new Error(`SvgContext has no ${String(name)}.`)
      return Reflect.set(target, name, value, target)
    },
  })
  return checked as unknown as CanvasRenderingContext2D
}
