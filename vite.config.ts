import { resolve } from 'node:path'

import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

import { offeredLanguages } from './src/base/languages.ts'
import { buildReport } from './src/build/build-report.ts'
import { devWorkersPlugin } from './src/build/dev-workers.ts'
import { laneModules } from './src/build/lane-modules.ts'
import { withoutLibraryMaps } from './src/build/library-maps.ts'
import { moduleTypes } from './src/build/module-types.ts'
import { oneFile } from './src/build/one-file.ts'
import { shippedModules } from './src/build/shipped-modules.ts'
import { staticPlay } from './src/build/static-play.ts'
import { styleSheetFirst } from './src/build/style-sheet-first.ts'
import { withoutComments } from './src/build/without-comments.ts'
import { toughCookieStub } from './src/build/tough-cookie-stub.ts'
import { workerLibsOnly } from './src/build/typescript-libs.ts'
import { lessonsPlugin } from './src/lesson/compile/plugin.ts'
import { symptomsPlugin } from './src/symptoms/plugin.ts'
import { playPages } from './src/lesson/compile/play-pages.ts'
import packageFile from './package.json' with { type: 'json' }
import { readSiteAddress } from './src/lesson/compile/site-address.ts'
import { embedPages } from './src/lesson/compile/embed-pages.ts'
import { openOneFile } from './src/ui/app/open-one-file.ts'
import { lessonCatalogue } from './src/lesson/compile/lesson-catalogue.ts'

/** What each script of the page and of an embed has loaded before it imports anything more. */
const isLoadedFirst = (file: string) =>
  /^assets\/(?:modules\/)?(?:preact|preload-helper|rolldown-runtime|base)-/.test(file)

const modules = shippedModules()

/** Code of the editor, or types for it. */
const isOfEditor = (id: string) =>
  /[\\/]node_modules[\\/](monaco-editor|@codemirror)[\\/]|virtual:module-types/.test(id)
const isEditorFile = (name: string) => /monaco|codemirror|codicon|editor|ts\.worker/.test(name)

/** Small modules that the first page and an embed need; a project that is taken home has some as text. */
const ofFirstPage =
  /[\\/]src[\\/](base[\\/](?!secrets)|channels[\\/]lane|trace[\\/]model[\\/](lane|settings|summary|source-watch|request-summary|source-connections)|playground[\\/](settings|run[\\/]lane-ends|starting[\\/])|sandbox[\\/]client[\\/]compile-error|wire[\\/]framing[\\/]sse-reader|catalogue[\\/](network[\\/](conditions|cors-choices|presets)|servers[\\/](long-values|server-description))|ui[\\/](texts[\\/](format|language)\.|widgets[\\/](icon|code-lines|tabs|has-modifier)\.|shell[\\/]show-theme\.|\w+[\\/](tokens|base|layout|header|lane|log|code|lesson-text|lesson-code)\.css)|editor[\\/]highlight\.|storage[\\/]versioned\.)|[\\/]node_modules[\\/]sugar-high[\\/]lib[\\/](core|shared|presets[\\/]javascript-runtime|lang[\\/]typescript)\./

/** Only who reads Chinese loads it, and the offline copy has it once it is chosen. */
const isOfAnotherLanguage = (id: string | null) =>
  id !== null &&
  /virtual:lesson(?:-parts|\/questions)?\/zh|ui[\\/]texts[\\/](?:zh-first|zh-later|embed-zh)\.ts$/.test(
    id,
  )

const lessonsFolder = resolve(import.meta.dirname, process.env['CHUNKWISE_LESSONS'] ?? 'lessons')
const site = readSiteAddress(process.env['CHUNKWISE_SITE'])
const lessons = () =>
  lessonsPlugin({
    root: lessonsFolder,
    known: lessonCatalogue,
    offered: offeredLanguages,
    // The course has every lesson in every language. Who tries lessons of their own may have less.
    mustBeComplete: process.env['CHUNKWISE_LESSONS'] === undefined,
    site,
  })

export default defineConfig(({ isPreview }) => ({
  // Relative, so that the same build works under any path of any host.
  base: './',
  // Built, each page is a file, and an address without one is answered 404, as static hosts do.
  appType: isPreview === true ? 'mpa' : 'spa',
  resolve: toughCookieStub,
  build: {
    target: 'es2023',
    modulePreload: {
      // Without it a page works as well, only a moment later.
      polyfill: false,
      // Whatever imports something has these already; without them the lists are short.
      resolveDependencies: (_file, dependencies, { hostType }) =>
        hostType === 'html' ? dependencies : dependencies.filter((file) => !isLoadedFirst(file)),
    },
    sourcemap: true,
    chunkSizeWarningLimit: 8_000,
    rolldownOptions: {
      input: {
        index: resolve(import.meta.dirname, 'index.html'),
        embed: resolve(import.meta.dirname, 'embed/index.html'),
      },
      checks: { pluginTimings: false },
      // Making a schema changes nothing: one that a realm only takes a type from is left out of it.
      treeshake: { manualPureFunctions: ['v'] },
      output: {
        // A library's error says who it is by its class; learner code, logs and stacks show that.
        minify: {
          compress: { keepNames: { class: true, function: false } },
          mangle: { keepNames: { class: true, function: false } },
        },
        // One chunk instead of ten of some hundred bytes each. secrets.ts is for recordings alone.
        codeSplitting: {
          groups: [
            // By itself, in the folder from which a sandbox may import: modules that lanes import have it too.
            { name: 'preload-helper', test: /vite[\\/]preload-helper/, priority: 2 },
            { name: 'preact', test: /[\\/]node_modules[\\/]@?preact[\\/]/, priority: 2 },
            {
              name: 'base',
              priority: 1,
              test: (id) => ofFirstPage.test(id) && !id.endsWith('?raw'),
            },
            // What an embed takes of the page once somebody has touched it, with all that it imports.
            {
              name: 'page',
              test: /[\\/]src[\\/](page-parts|playground[\\/]run[\\/]chosen-browser)\.ts$|virtual:shipped-modules/,
            },
          ],
        },
        // By folder the service worker tells what a sandbox may import (src/channels/lane.ts), and
        // the editor's bulk from what the first page needs.
        chunkFileNames: (chunk) => {
          if (isOfAnotherLanguage(chunk.facadeModuleId)) return `assets/zh/[name]-[hash].js`
          const lesson = /virtual:lesson\/(.*)$/.exec(chunk.facadeModuleId ?? '')?.[1]
          if (lesson) return `assets/lessons/${lesson.replaceAll('/', '-')}-[hash].js`
          const folder =
            modules.folderOf(chunk) ??
            (chunk.moduleIds.some(isOfEditor) ? 'assets/editor/' : 'assets/')
          return `${folder}[name]-[hash].js`
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
    plugins: () => [workerLibsOnly()],
    rolldownOptions: {
      output: {
        entryFileNames: (chunk) =>
          isEditorFile(chunk.name) ? 'assets/editor/[name]-[hash].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  plugins: [
    preact(),
    withoutLibraryMaps(),
    laneModules(),
    modules.plugin,
    devWorkersPlugin(),
    moduleTypes(resolve(import.meta.dirname, 'node_modules')),
    workerLibsOnly(),
    withoutComments(),
    lessons(),
    styleSheetFirst(),
    staticPlay({ plugins: () => [preact(), lessons()], pages: (html) => playPages(html, site) }),
    embedPages(),
    symptomsPlugin({
      playground: resolve(import.meta.dirname, 'src/playground'),
      lessons: lessonsFolder,
      site,
      offered: offeredLanguages,
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
    oneFile({ version: packageFile.version, open: openOneFile }),
    buildReport(),
  ],
}))
