/** Made by the build (vite.config.ts): the address of each module that learner code can import. */
declare module 'virtual:shipped-modules' {
  export const shippedModules: Readonly<Record<string, string>>
  /** The same for the code of a server that the learner wrote. */
  export const serverModules: Readonly<Record<'msw', string>>
}
