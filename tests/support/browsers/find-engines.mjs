import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/*
 * Plain JavaScript, because tests/run.mjs needs it before anything has been compiled. Types are in
 * find-engines.d.mts.
 */

export const engineNames = ['chromium', 'firefox', 'webkit']

const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const inPath = (...names) => {
  for (const name of names) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      if (folder !== '' && isExecutable(join(folder, name))) return join(folder, name)
    }
  }
  return null
}

/** A program named by an environment variable, or the first of `names` found in PATH. */
const program = (variable, ...names) => {
  const named = process.env[variable]
  if (named !== undefined && named !== '') return isExecutable(named) ? named : null
  return inPath(...names)
}

/** MiniBrowser lies outside PATH, in a folder named after the architecture and the API version. */
const miniBrowser = () => {
  const named = process.env['MINIBROWSER_BIN']
  if (named !== undefined && named !== '') return isExecutable(named) ? named : null
  for (const root of ['/usr/lib', '/usr/libexec']) {
    if (!existsSync(root)) continue
    const folders = [root]
    for (const entry of readdirSync(root))
      if (entry.includes('-linux-gnu')) folders.push(join(root, entry))
    for (const folder of folders) {
      const versions = readdirSync(folder)
        .filter((entry) => entry.startsWith('webkit2gtk-') || entry.startsWith('webkitgtk-'))
        .toSorted()
        .toReversed()
      for (const version of versions) {
        const path = join(folder, version, 'MiniBrowser')
        if (isExecutable(path)) return path
      }
    }
  }
  return null
}

const describe = (name, parts) => {
  const missing = Object.entries(parts).filter(([, part]) => part.path === null)
  return {
    name,
    available: missing.length === 0,
    programs: Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, part.path])),
    missing: missing.map(([key]) => key),
    install: [...new Set(missing.map(([, part]) => part.package))],
  }
}

/** Which engines can be driven here, and what to install for the others. */
export const findEngines = () => [
  describe('chromium', {
    chromium: {
      path: program(
        'CHROMIUM_BIN',
        'chromium',
        'chromium-browser',
        'google-chrome-stable',
        'google-chrome',
      ),
      package: 'chromium',
    },
  }),
  describe('firefox', {
    firefox: { path: program('FIREFOX_BIN', 'firefox-esr', 'firefox'), package: 'firefox-esr' },
  }),
  describe('webkit', {
    WebKitWebDriver: {
      path: program('WEBKIT_DRIVER_BIN', 'WebKitWebDriver'),
      package: 'webkit2gtk-driver',
    },
    MiniBrowser: { path: miniBrowser(), package: 'webkit2gtk-driver' },
    Xvfb: { path: program('XVFB_BIN', 'Xvfb'), package: 'xvfb' },
  }),
]

/**
 * Chromium without its windows, where it is installed; else Chromium. A new context of the whole browser
 * takes some 0.8 s of processor time for toolbars that nobody sees, and what runs in it a third more.
 * What is tried alone uses the whole one.
 */
export const headlessChromium = () =>
  process.env['CHROMIUM_BIN'] === undefined
    ? (inPath('chromium-headless-shell') ?? findEngine('chromium').programs['chromium'])
    : findEngine('chromium').programs['chromium']

export const findEngine = (name) => {
  const engine = findEngines().find((candidate) => candidate.name === name)
  if (engine === undefined) throw new Error(`There is no engine named ${name}.`)
  return engine
}
