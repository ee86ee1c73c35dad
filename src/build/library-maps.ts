import type { Plugin } from 'vite'

/** Folders with the code of others alone: the editor, and modules that learner code can import. */
const libraryFolders = /^assets\/(editor|modules)\//

/**
 * Leaves out the source maps of libraries: they are two thirds of the build, hosts and the offline
 * copy would carry them along, and whoever debugs Chunkwise has the libraries' sources.
 */
export function withoutLibraryMaps(): Plugin {
  return {
    name: 'chunkwise-without-library-maps',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [file, output] of Object.entries(bundle)) {
          if (!libraryFolders.test(file)) continue
          if (file.endsWith('.map')) delete bundle[file]
          else if (output.type === 'chunk') output.code = withoutMapAddress(output.code)
          else if (file.endsWith('.js')) output.source = withoutMapAddress(String(output.source))
        }
      },
    },
  }
}

const withoutMapAddress = (code: string): string =>
  code.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n')
