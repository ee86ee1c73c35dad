import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

import { Builder, By, Capabilities, Key, type WebDriver, until } from 'selenium-webdriver'

import { startProcess, type OwnedProcess } from './child-process.ts'
import { pageSize, type EngineBrowser } from './engine-browser.ts'
import { findEngine } from './find-engines.mjs'
import { ScriptPage, type PageDriver } from './script-page.ts'
import { pressOnDisplay } from './x-keyboard.ts'

const startMs = 20_000

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('No free port.'))
        else resolve(address.port)
      })
    })
  })

/** An X server on a display number that it chooses itself and tells on file descriptor 3. */
const startXvfb = async (path: string): Promise<{ display: string; process: OwnedProcess }> => {
  const owned = startProcess(
    path,
    ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const display = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Xvfb told no display within ${startMs} ms.`)),
      startMs,
    )
    let told = ''
    const channel = owned.child.stdio[3] as Readable
    channel.on('data', (data: Buffer) => {
      told += data.toString()
      if (!told.includes('\n')) return
      clearTimeout(timer)
      resolve(`:${told.trim()}`)
    })
    owned.child.once('error', reject)
    owned.child.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}.`)))
  })
  return { display, process: owned }
}

const keyByName: Readonly<Record<string, string>> = {
  Alt: Key.ALT,
  ArrowDown: Key.ARROW_DOWN,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowUp: Key.ARROW_UP,
  Control: Key.CONTROL,
  End: Key.END,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Home: Key.HOME,
  Meta: Key.META,
  Shift: Key.SHIFT,
  Space: Key.SPACE,
  Tab: Key.TAB,
}

/** WebDriver speaks to one tab at a time, so calls queue and each one turns to its tab first. */
class Tabs {
  readonly driver: WebDriver
  #last: Promise<unknown> = Promise.resolve()
  #current = ''

  constructor(driver: WebDriver) {
    this.driver = driver
  }

  run<T>(handle: string, action: () => Promise<T>): Promise<T> {
    const result = this.#last.then(async () => {
      if (handle !== this.#current) {
        await this.driver.switchTo().window(handle)
        this.#current = handle
      }
      return action()
    })
    this.#last = result.catch(() => undefined)
    return result
  }

  forget(): void {
    this.#current = ''
  }
}

/**
 * Runs in the page: paints for some seconds. WebKit takes a picture with the page's next painting, so
 * of a page at rest it takes none, and the driver answers nothing else until then.
 */
const keepPainting = `
  const dot = document.documentElement.appendChild(document.createElement('i'))
  const until = performance.now() + 5000
  dot.style.cssText = 'position:fixed;top:0;left:0;width:1px;height:1px;background:#888'
  const paint = (now) => {
    dot.style.opacity = dot.style.opacity === '0.01' ? '0.02' : '0.01'
    if (now < until) requestAnimationFrame(paint)
    else dot.remove()
  }
  requestAnimationFrame(paint)`

const driverOf = (tabs: Tabs, handle: string, display: string): PageDriver => {
  const { driver } = tabs
  const press = async (keys: readonly string[]): Promise<void> => {
    const codes = keys.map((key) => keyByName[key] ?? key)
    const actions = driver.actions()
    for (const code of codes) actions.keyDown(code)
    for (const code of codes.toReversed()) actions.keyUp(code)
    await actions.perform()
  }
  return {
    open: (url) => tabs.run(handle, () => driver.get(url)),
    evaluateExpression: (expression) =>
      tabs.run(handle, () =>
        driver.executeAsyncScript<string>(
          `const done = arguments[arguments.length - 1]; ${expression}.then(done)`,
        ),
      ),
    clickCss: (selector) =>
      tabs.run(handle, async () => {
        await driver.findElement(By.css(selector)).click()
      }),
    clickInFrame: (frame, selector) =>
      tabs.run(handle, async () => {
        await driver.switchTo().frame(driver.findElement(By.css(frame)))
        try {
          await driver.wait(until.elementLocated(By.css(selector)), 20_000).click()
        } finally {
          await driver.switchTo().defaultContent()
        }
      }),
    press: (keys) => tabs.run(handle, () => press(keys)),
    reload: (hard) =>
      tabs.run(handle, async () => {
        if (!hard) {
          await driver.navigate().refresh()
          return
        }
        // WebDriver knows no hard reload; this is the key a person presses in MiniBrowser. In
        // WebKitGTK it asks the service worker still, with `cache: 'reload'` (measured, 2.50).
        await driver.executeScript('window.chunkwiseBeforeReload = true')
        const answers = (script: string) => async (): Promise<boolean> =>
          driver.executeScript<boolean>(`return ${script}`).catch(() => false)
        const isNew = answers('window.chunkwiseBeforeReload === undefined')
        const isComplete = answers('document.readyState === "complete"')
        // Now and then a key press is lost, after a page that failed to load for one. A second press
        // starts a reload under way anew, so a busy machine is given ever more time.
        for (const patienceMs of [1_000, 2_000, 4_000, 8_000, 16_000]) {
          await pressOnDisplay(display, ['Control', 'Shift', 'r'])
          if (await driver.wait(isNew, patienceMs).catch(() => false)) {
            await driver.wait(isComplete, 30_000)
            return
          }
        }
        throw new Error('Control+Shift+R did not reload the page.')
      }),
    screenshot: (path) =>
      tabs.run(handle, async () => {
        await driver.executeScript(keepPainting)
        await writeFile(path, await driver.takeScreenshot(), 'base64')
      }),
    close: () =>
      tabs.run(handle, async () => {
        await driver.close()
        tabs.forget()
      }),
  }
}

const connect = async (port: number, binary: string): Promise<WebDriver> => {
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    acceptInsecureCerts: true,
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  })
  const deadline = performance.now() + startMs
  for (;;) {
    try {
      // With a server's address selenium looks for no driver of its own and asks no one for one.
      const builder = new Builder().usingServer(`http://127.0.0.1:${port}/`)
      return await builder.disableEnvironmentOverrides().withCapabilities(capabilities).build()
    } catch (error) {
      if (!String(error).includes('ECONNREFUSED') || performance.now() > deadline) throw error
      await new Promise((resolve) => {
        setTimeout(resolve, 50)
      })
    }
  }
}

export const launchWebKit = async (): Promise<EngineBrowser> => {
  const { programs } = findEngine('webkit')
  const { WebKitWebDriver, MiniBrowser, Xvfb } = programs
  if (!WebKitWebDriver || !MiniBrowser || !Xvfb) {
    throw new Error('WebKit is missing: apt install webkit2gtk-driver xvfb')
  }
  const home = await mkdtemp(join(tmpdir(), 'chunkwise-webkit-'))
  const owned: OwnedProcess[] = []
  const cleanUp = async (): Promise<void> => {
    for (const each of owned.toReversed()) each.kill()
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  try {
    const x = await startXvfb(Xvfb)
    owned.push(x.process)
    const port = await freePort()
    const driverProcess = startProcess(WebKitWebDriver, [`--port=${port}`, '--host=127.0.0.1'], {
      stdio: process.env['DEBUG_WEBKIT'] ? 'inherit' : 'ignore',
      env: {
        ...process.env,
        DISPLAY: x.display,
        HOME: home,
        XDG_CACHE_HOME: join(home, 'cache'),
        XDG_CONFIG_HOME: join(home, 'config'),
        XDG_DATA_HOME: join(home, 'data'),
        GDK_BACKEND: 'x11',
        GIO_USE_VFS: 'local',
        GSETTINGS_BACKEND: 'memory',
        LIBGL_ALWAYS_SOFTWARE: '1',
        NO_AT_BRIDGE: '1',
        WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      },
    })
    owned.push(driverProcess)
    const driver = await connect(port, MiniBrowser)
    await driver.manage().setTimeouts({ script: 240_000, pageLoad: 60_000 })
    const tabs = new Tabs(driver)
    const base = await driver.getWindowHandle()
    return {
      engineName: 'webkit',
      newPage: async () => {
        // In MiniBrowser a new tab opens behind the first and stays hidden; a window is seen. The
        // first window stays empty, as closing the last one would end the session, and a window
        // that goes back to an earlier site may stop painting.
        const handle = await tabs.run(base, async () => {
          await driver.switchTo().newWindow('window')
          tabs.forget()
          // The window's own bar takes some 100 pixels.
          const { width, height } = pageSize
          await driver
            .manage()
            .window()
            .setRect({ x: 0, y: 0, width, height: height + 100 })
          return driver.getWindowHandle()
        })
        return new ScriptPage('webkit', driverOf(tabs, handle, x.display))
      },
      close: async () => {
        await driver.quit().catch(() => undefined)
        await cleanUp()
      },
    }
  } catch (error) {
    await cleanUp()
    throw error
  }
}
