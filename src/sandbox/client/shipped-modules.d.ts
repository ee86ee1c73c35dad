/** Made by the build (vite.config.ts): the address of each module that learner code can import. */
declare module 'virtual:shipped-modules' {
  export const shippedModules: Readonly<Record<string, string>>
}
