/*
 * What `npm test` runs: check, build, unit tests, integration tests, the scenarios in each engine, the
 * lessons in each engine, the browser tests.
 *
 *   node tests/run.mjs [--only check,build,unit,integration,engines,lessons,browser] [--engine chromium,firefox,webkit]
 *                      [--file part-of-a-file-name, or of a lesson's name] [--browser real,simulated]
 *
 * With CI=true a missing engine is an error; otherwise its tests are skipped and named. SLOW=1 adds
 * the ten-minute streams. In the simulated browser lanes' requests are made by stand-ins (decision 21).
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { parseArgs, stripVTControlCharacters } from 'node:util'

import { engineNames, findEngines, headlessChromium } from './support/browsers/find-engines.mjs'

const root = resolve(import.meta.dirname, '..')
const results = resolve(root, 'test-results')
const stepNames = ['check', 'build', 'unit', 'integration', 'engines', 'lessons', 'browser']
/** Every process of this run inherits it, so that what is left over can be told from others'. */
const runMark = `${process.pid}-${Date.now()}`
/** Where the browsers' profiles lie; goes with the run, however it ends. */
const temporary = mkdtempSync(join(tmpdir(), 'chunkwise-'))
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: stepNames.join(',') },
    engine: { type: 'string', default: engineNames.join(',') },
    file: { type: 'string' },
    browser: { type: 'string', default: 'real' },
  },
})
const listed = (text, allowed, what) => {
  const names = text.split(',')
  const unknown = names.filter((name) => !allowed.includes(name))
  if (unknown.length > 0) {
    console.error(`There is no ${what} ${unknown.join(', ')}; there are ${allowed.join(', ')}.`)
    process.exit(2)
  }
  return names
}
const steps = listed(values.only, stepNames, 'step')
const engines = listed(values.engine, engineNames, 'engine')

const [browser] = listed(values.browser, ['real', 'simulated'], 'browser')

const banner = (lines) => {
  const width = Math.max(...lines.map((line) => line.length))
  console.log(`\n${'!'.repeat(width + 4)}`)
  for (const line of lines) console.log(`! ${line.padEnd(width)} !`)
  console.log(`${'!'.repeat(width + 4)}\n`)
}

const nodeModule = (path) => [process.execPath, resolve(root, 'node_modules', path)]

/** Ends whatever this run started and left behind; Linux tells by the inherited mark. */
const sweep = () => {
  if (process.platform !== 'linux') return
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry)
    if (!Number.isInteger(pid) || pid === process.pid) continue
    try {
      const environment = readFileSync(`/proc/${entry}/environ`, 'latin1').split('\0')
      if (environment.includes(`CHUNKWISE_TEST_RUN=${runMark}`)) process.kill(pid, 'SIGKILL')
    } catch {
      // Gone meanwhile, or not ours to look at.
    }
  }
}

let interrupted = false
const children = new Set()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true
    for (const child of children) child.kill('SIGTERM')
    setTimeout(() => {
      sweep()
      process.exit(130)
    }, 3_000)
  })
}

/** Runs a command with its output passed through; gives its exit code. */
const run = ([command, ...args], environment = {}) =>
  new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        TMPDIR: temporary,
        CHUNKWISE_TEST_RUN: runMark,
        CHUNKWISE_BROWSER: browser,
        // Beside everything else alternatives are tried on some seeds only (tests/lessons/seeds.test.ts).
        ...(steps.includes('engines') ? {} : { CHUNKWISE_SEEDS: 'all' }),
        ...environment,
      },
    })
    children.add(child)
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`)
      done(1)
    })
    child.on('close', (code, signal) => {
      children.delete(child)
      if (signal !== null) console.error(`${command} was ended by ${signal}.`)
      done(code ?? 1)
    })
  })

/**
 * A row of the table: what was run, and what became of its tests.
 *
 * @returns {{ step: string, passed: number, failed: number, skipped: number, seconds: number,
 *   names: string[], failures: string[], unsteady: string[] }} names: of what was skipped; unsteady: of
 *   what passed only when tried again
 */
const emptyRow = (step) => ({
  step,
  passed: 0,
  failed: 0,
  skipped: 0,
  seconds: 0,
  names: [],
  failures: [],
  unsteady: [],
})

/** A step that is one pass or one failure. */
const runCommand = async (step, command) => {
  const row = emptyRow(step)
  const code = await run(command)
  if (code === 0) row.passed = 1
  else {
    row.failed = 1
    row.failures.push(`${command.slice(-2).join(' ')} ended with code ${code}`)
  }
  return row
}

/** A failure as the summary names it: what CI keeps is often its end alone, so the reason goes along. */
const failure = (name, message = '') => {
  const reason = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
  return [name, ...reason.slice(0, 8).map((line) => `    ${line.slice(0, 400)}`)].join('\n')
}

const countVitest = (row, file) => {
  const report = JSON.parse(readFileSync(file, 'utf8'))
  for (const suite of report.testResults) {
    const where = relative(root, suite.name)
    for (const each of suite.assertionResults) {
      const name = `${where} > ${each.fullName}`
      if (each.status === 'passed') {
        row.passed += 1
        // Its failure of the first time is kept.
        if (each.failureMessages.length > 0) {
          row.unsteady.push(failure(name, each.failureMessages[0]))
        }
      } else if (each.status === 'failed') {
        row.failed += 1
        row.failures.push(failure(name, each.failureMessages[0]))
      } else {
        row.skipped += 1
        row.names.push(name)
      }
    }
    // A file that could not be loaded, or whose hooks failed, may have no failed test of its own.
    const named = suite.assertionResults.some((each) => each.status === 'failed')
    if (suite.status === 'failed' && !named) {
      row.failed += 1
      row.failures.push(failure(where, suite.message))
    }
  }
}

const countPlaywright = (row, file) => {
  const visit = (suite, path) => {
    const here = suite.title ? [...path, suite.title] : path
    for (const spec of suite.specs ?? []) {
      const name = [...here, spec.title].join(' > ')
      for (const each of spec.tests) {
        if (each.status === 'skipped') {
          row.skipped += 1
          row.names.push(name)
        } else if (each.status === 'unexpected') {
          row.failed += 1
          row.failures.push(failure(name, each.results.at(-1)?.error?.message))
        } else {
          row.passed += 1
          if (each.status === 'flaky') {
            row.unsteady.push(failure(name, each.results[0]?.error?.message))
          }
        }
      }
    }
    for (const child of suite.suites ?? []) visit(child, here)
  }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  for (const suite of report.suites) visit(suite, [])
  for (const error of report.errors) {
    row.failed += 1
    row.failures.push(failure('an error outside of any test', error.message))
  }
}

/** A step whose tests a report file counts. */
const runCounted = async (step, command, count, environment = {}) => {
  const row = emptyRow(step)
  const file = resolve(results, `${step.replace(/\W+/g, '-')}.json`)
  rmSync(file, { force: true })
  // Vitest is told the file's name by an option, Playwright by this variable.
  const runOnce = () => run(command(file), { PLAYWRIGHT_JSON_OUTPUT_FILE: file, ...environment })
  let code = await runOnce()
  // The runner itself has died: like a test that fails, it is tried once more, and that is told.
  if (!existsSync(file) && !interrupted) {
    row.unsteady.push(`${step} ended with code ${code} and left no report`)
    code = await runOnce()
  }
  try {
    count(row, file)
  } catch (error) {
    row.failed += 1
    row.failures.push(`${step} left no readable report: ${error.message}`)
  }
  if (code !== 0 && row.failed === 0) {
    row.failed += 1
    row.failures.push(`${step} ended with code ${code} though no test failed`)
  }
  return row
}

const vitest = (project, filters) => (file) => [
  ...nodeModule('vitest/vitest.mjs'),
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
  '--passWithNoTests',
  ...filters,
]

const playwright = [...nodeModule('@playwright/test/cli.js'), 'test']

/**
 * Where the scenarios are: those that may have company, those that mostly wait, those that need the port
 * of a simulated server, those that look at single chunks.
 */
const scenarioFolders = {
  engine: 'tests/engines',
  long: 'tests/engines/long',
  port: 'tests/engines/port',
  alone: 'tests/engines/alone',
}

/** What tests lessons in the engine that tries most, in two steps that run side by side. */
const lessonFiles = {
  lessons: ['tests/lessons/lessons.test.ts'],
  seeds: ['tests/lessons/seeds.test.ts', 'tests/lessons/cuts.test.ts'],
}

/** A folder's scenarios, as Vitest's filters. */
const scenariosIn = (folder) =>
  readdirSync(resolve(root, folder))
    .filter((name) => name.endsWith('.test.ts') && name.includes(values.file ?? ''))
    .map((name) => `${folder}/${name}`)

/** Steps that run in one engine each: their Vitest project, and what is asked of it. */
const runInEngine = (step) => {
  const [kind, engine, ...share] = step.split(' ')
  if (kind !== 'lessons' && kind !== 'seeds') {
    // With windows Chromium takes a third more processor time; what is tried alone has them.
    const headless = kind !== 'alone' && engine === 'chromium' ? headlessChromium() : null
    return runCounted(
      step,
      vitest(engine, scenariosIn(scenarioFolders[kind])),
      countVitest,
      headless === null ? {} : { CHROMIUM_BIN: headless },
    )
  }
  // Each file has all lessons, so `--file` means a lesson by its name.
  const named = values.file === undefined ? [] : ['--testNamePattern', values.file]
  const filters = engine === longestLessons ? [...lessonFiles[kind], ...named] : named
  return runCounted(step, vitest(`lessons-${engine}`, filters), countVitest, {
    CHUNKWISE_LESSONS: share.join(' '),
  })
}

const runStep = (step) => {
  const filters = values.file === undefined ? [] : [values.file]
  switch (step) {
    case 'check':
      return runCommand('check', ['npm', 'run', '--silent', 'check'])
    case 'build':
      return runCommand('build', ['npm', 'run', '--silent', 'build'])
    case 'unit':
    case 'integration':
      return runCounted(step, vitest(step, filters), countVitest)
    case 'browser':
      return runCounted(
        'browser',
        () => [...playwright, '--pass-with-no-tests', ...filters],
        countPlaywright,
      )
    default:
      return runInEngine(step)
  }
}

const stepColumns = [
  ['step', (row) => row.step],
  ['passed', (row) => String(row.passed)],
  ['failed', (row) => String(row.failed)],
  ['skipped', (row) => String(row.skipped)],
  ['time', (row) => `${row.seconds.toFixed(0)} s`],
]

/** Where tests/lessons leaves what became of each answer. */
const lessonRows = (engine) =>
  readdirSync(results)
    .filter((name) => name.startsWith(`lesson-rows-${engine}`))
    .map((name) => resolve(results, name))

/** What became of each lesson's answers, engine by engine: how many checks passed. */
const lessonTable = () => {
  const rows = new Map()
  for (const engine of engines) {
    const all = lessonRows(engine).flatMap((file) => JSON.parse(readFileSync(file, 'utf8')))
    for (const { lesson, answer, result } of all) {
      const name = `${lesson} ${answer}`
      rows.set(name, { ...rows.get(name), name, [engine]: result })
    }
  }
  if (rows.size === 0) return
  const columns = engines.map((engine) => [engine, (row) => row[engine] ?? ''])
  table([...rows.values()], [['lesson and answer: checks passed', (row) => row.name], ...columns])
}

const table = (rows, columns) => {
  const widths = columns.map(([title, cell]) =>
    Math.max(title.length, ...rows.map((row) => cell(row).length)),
  )
  const line = (cells) =>
    cells
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[index])))
      .join('  ')
  console.log(`\n${line(columns.map(([title]) => title))}`)
  console.log(widths.map((width) => '-'.repeat(width)).join('  '))
  for (const row of rows) console.log(line(columns.map(([, cell]) => cell(row))))
}

const timed = async (step) => {
  console.log(`\n=== ${step} ===`)
  const start = performance.now()
  const row = await runStep(step)
  row.seconds = (performance.now() - start) / 1000
  return row
}

/** Lessons are tried with all answers and seeds in this engine: each as long as its scenarios. */
const longestLessons = 'chromium'

/**
 * What runs when: a list of stages, each of chains that run side by side, each of steps that run one
 * after the other. Browsers wait much of the time, and what is compared is order and shares of time.
 * Two cores bear three browsers; an engine that is done with its scenarios goes on with its lessons, or
 * with the browser tests. What mostly waits goes beside the rest, so that no core is idle: the lessons
 * with all their answers, the two-minute stream and the integration tests, after these what needs the
 * port of a simulated server, engine by engine, and the lessons with all their seeds. The scenarios of
 * tests/engines/alone look at single chunks: last, one at a time in each engine, and with nothing else
 * beside the other two engines.
 */
const planOf = (steps) => {
  const has = (step) => steps.includes(step)
  const inEngines = (kind) => {
    const wanted = has('engines') && scenariosIn(scenarioFolders[kind]).length > 0
    return wanted ? engines.map((engine) => `${kind} ${engine}`) : []
  }
  const lessonsIn = (engine) => (has('lessons') ? [`lessons ${engine}`] : [])
  // Where nothing else runs, two take half of the lessons each: an answer mostly waits for its server.
  const shares = has('engines') ? [''] : [' 1 of 2', ' 2 of 2']
  const together = inEngines('engine')
  const chains = engines.map((engine, index) => [
    ...together.slice(index, index + 1),
    ...(engine === longestLessons ? [] : lessonsIn(engine)),
  ])
  if (has('browser')) (chains[engines.indexOf(longestLessons)] ?? chains[0])?.push('browser')
  const hasLongest = engines.includes(longestLessons)
  if (hasLongest) {
    for (const share of shares) chains.push(lessonsIn(longestLessons + share))
  }
  const isLong = hasLongest && has('lessons')
  const seeds = isLong ? shares.map((share) => `seeds ${longestLessons}${share}`) : []
  return [
    ['check', 'build'].filter(has).map((step) => [step]),
    ...['unit'].filter(has).map((step) => [[step]]),
    [
      inEngines('long'),
      ...chains,
      [...['integration'].filter(has), ...inEngines('port'), ...seeds.slice(0, 1)],
      seeds.slice(1),
    ].filter((chain) => chain.length > 0),
    inEngines('alone').map((step) => [step]),
  ]
}

const main = async () => {
  const missing = findEngines().filter(
    (engine) => engines.includes(engine.name) && !engine.available,
  )
  const needsEngines = ['engines', 'lessons', 'browser'].some((step) => steps.includes(step))
  if (missing.length > 0 && needsEngines) {
    const required = process.env.CI === 'true'
    banner([
      `${required ? 'ENGINES REQUIRED IN CI ARE' : 'THIS MACHINE LACKS ENGINES; their tests are'} ${
        required ? 'MISSING' : 'SKIPPED'
      }:`,
      ...missing.map(
        (engine) =>
          `${engine.name}: no ${engine.missing.join(', ')}; apt-get install ${engine.install.join(' ')}`,
      ),
    ])
    if (required) process.exit(1)
  }

  mkdirSync(results, { recursive: true })
  for (const file of engines.flatMap(lessonRows)) rmSync(file)
  const rows = []
  const runChain = async (chain) => {
    for (const step of chain) if (!interrupted) rows.push(await timed(step))
  }
  const plan = planOf(steps)
  for (const chains of plan) {
    if (interrupted) break
    await Promise.all(chains.map(runChain))
    sweep()
    if (rows.some(({ step, failed }) => step === 'build' && failed > 0)) break
  }

  const order = plan.flat(2)
  rows.sort((one, other) => order.indexOf(one.step) - order.indexOf(other.step))
  lessonTable()
  table(rows, stepColumns)
  for (const row of rows)
    for (const name of row.names) console.log(`skipped in ${row.step}: ${name}`)
  const unsteady = rows.flatMap((row) => row.unsteady.map((name) => `in ${row.step}: ${name}`))
  if (unsteady.length > 0) banner(['PASSED ONLY WHEN TRIED AGAIN, and so to be looked into:'])
  for (const each of unsteady) console.log(`UNSTEADY ${each}`)
  for (const row of rows)
    for (const name of row.failures) console.log(`FAILED in ${row.step}: ${name}`)
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0)
  const again = unsteady.length > 0 ? ` (${unsteady.length} of them only when tried again)` : ''
  console.log(
    `\n${sum('passed')} passed${again}, ${sum('failed')} failed, ${sum('skipped')} skipped`,
  )
  const ran = sum('passed') + sum('failed') + sum('skipped') > 0
  if (!ran) console.error('Nothing was run: no test file has that name.')
  process.exitCode = sum('failed') > 0 || interrupted || !ran ? 1 : 0
}

await main()
