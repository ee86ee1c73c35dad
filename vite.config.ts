import { resolve } from 'node:path'

import preact from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

import { devModuleAddress, devWorkersPlugin } from './src/dev-server/workers.ts'
import { lessonsPlugin } from './src/lesson/compile/plugin.ts'
import { knownToLessons } from './src/lesson/compile/known.ts'

/** What learner code can import by name: each is built as a module of its own, loaded on demand. */
const shippedModules = ['axios']

/** Gives the page `virtual:shipped-modules`: the built address of each shipped module by its name. */
function shippedModulesPlugin(): Plugin {
  const id = 'virtual:shipped-modules'
  let building = false
  return {
    name: 'chunkwise:shipped-modules',
    configResolved(config) {
      building = config.command === 'build'
    },
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(source) {
      if (source !== `\0${id}`) return null
      const entries = shippedModules.map((name) => {
        if (!building)
          return `${JSON.stringify(name)}: new URL('${devModuleAddress(name)}', location.href).href`
        const file = this.emitFile({
          type: 'chunk',
          id: name,
          name: `module-${name}`,
          preserveSignature: 'strict',
        })
        return `${JSON.stringify(name)}: import.meta.ROLLUP_FILE_URL_${file}`
      })
      return `export const shippedModules = { ${entries.join(', ')} }`
    },
  }
}

const isEditorFile = (name: string) => /monaco|codicon|editor|ts\.worker/.test(name)

export default defineConfig({
  // Relative, so that the same build works under any path of any host.
  base: './',
  build: {
    target: 'es2023',
    sourcemap: true,
    chunkSizeWarningLimit: 8_000,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        // By folder the service worker tells what a sandbox may import (src/channels/lane.ts), and
        // the editor's bulk from what the first page needs.
        chunkFileNames: (chunk) => {
          if (/^module-|^rolldown-runtime$/.test(chunk.name)) {
            return 'assets/modules/[name]-[hash].js'
          }
          const lesson = /virtual:lesson\/(.*)$/.exec(chunk.facadeModuleId ?? '')?.[1]
          if (lesson) return `assets/lessons/${lesson.replaceAll('/', '-')}-[hash].js`
          return chunk.moduleIds.some((id) => id.includes('monaco-editor'))
            ? 'assets/editor/[name]-[hash].js'
            : 'assets/[name]-[hash].js'
        },
        assetFileNames: (asset) =>
          asset.names.some(isEditorFile)
            ? 'assets/editor/[name]-[hash][extname]'
            : 'assets/[name]-[hash][extname]',
      },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        entryFileNames: (chunk) =>
          isEditorFile(chunk.name) ? 'assets/editor/[name]-[hash].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  plugins: [
    preact(),
    shippedModulesPlugin(),
    devWorkersPlugin(shippedModules),
    lessonsPlugin({
      root: resolve(import.meta.dirname, process.env['CHUNKWISE_LESSONS'] ?? 'lessons'),
      known: knownToLessons,
    }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{html,js,css,svg,ttf,woff2,json,webmanifest,png}'],
        maximumFileSizeToCacheInBytes: 20 * 1024 * 1024,
        // Workbox drops the size; the page needs it to say how far the offline copy has come.
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((entry) => ({ ...entry, bytes: entry.size })),
            warnings: [],
          }),
        ],
      },
    }),
  ],
})
