import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { resolve } from 'node:path'

import { isMet, median, type Figures, type Target } from './figures.ts'

const root = resolve(import.meta.dirname, '../..')

const versionOf = (name: string): string => {
  const file = resolve(root, 'node_modules', name, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/** Where and with what was measured. */
const circumstances = (engine: string, rounds: number) => ({
  date: new Date().toISOString().slice(0, 10),
  engine,
  rounds,
  cores: cpus().length,
  processor: cpus()[0]?.model ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  msw: versionOf('msw'),
  vite: versionOf('vite'),
  monaco: versionOf('monaco-editor'),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root }).toString().trim(),
})

const short = (value: number): string => {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US')
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}

const rows = (lines: readonly (readonly string[])[]): string => {
  const [head = []] = lines
  const widths = head.map((_cell, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  )
  const text = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [text[0], rule, ...text.slice(1)].join('\n')
}

/** The figures, a column a contender, medians with the span of the rounds. */
const figureTable = (figures: Figures): string => {
  const contenders = [...new Set(figures.all.map(({ contender }) => contender))]
  const names = [...new Set(figures.all.map(({ group, what }) => `${group}\n${what}`))]
  const lines = names.map((name) => {
    const cells = contenders.map((contender) => {
      const found = figures.all.find(
        (each) => `${each.group}\n${each.what}` === name && each.contender === contender,
      )
      if (!found) return ''
      const { values, unit } = found
      const span =
        values.length > 1 ? ` (${short(Math.min(...values))}–${short(Math.max(...values))})` : ''
      return `${short(median(values))} ${unit}${span}`
    })
    return [...name.split('\n'), ...cells]
  })
  return rows([['what', '', ...contenders], ...lines])
}

const targetTable = (targets: readonly Target[]): string =>
  rows([
    ['target', 'asked', 'measured', 'met'],
    ...targets.map((target) => [
      target.what,
      `${target.is} ${short(target.bound)} ${target.unit}`,
      `${short(target.value)} ${target.unit}`,
      isMet(target) ? 'yes' : 'NO',
    ]),
  ])

/** Prints the tables and writes `test-results/bench.json` (or `bench-<engine>.json`). */
export const report = (
  engine: string,
  rounds: number,
  figures: Figures,
  targets: readonly Target[],
): void => {
  const where = circumstances(engine, rounds)
  console.log(
    `\n${Object.entries(where)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', ')}\n`,
  )
  console.log(figureTable(figures))
  if (targets.length > 0) console.log(`\n${targetTable(targets)}`)
  const folder = resolve(root, 'test-results')
  mkdirSync(folder, { recursive: true })
  const file = resolve(folder, engine === 'chromium' ? 'bench.json' : `bench-${engine}.json`)
  const content = {
    ...where,
    figures: figures.all.map((each) => ({ ...each, median: median(each.values) })),
    targets: targets.map((target) => ({ ...target, met: isMet(target) })),
  }
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`)
  console.log(`\nWritten to ${file}`)
}
