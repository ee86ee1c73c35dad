/** Drawings of the themes that can be chosen, as paths in a box of 16 by 16. */
export const themeIcons = {
  system: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 1.5v9a4.5 4.5 0 0 1 0-9z',
  light:
    'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM7.3 1h1.4v2.4H7.3zm0 11.6h1.4V15H7.3zM1 7.3h2.4v1.4H1zm11.6 0H15v1.4h-2.4zM2.6 3.6l1-1 1.7 1.7-1 1zm8.1 8.1 1-1 1.7 1.7-1 1zm1.7-9.1 1 1-1.7 1.7-1-1zM4.3 10.7l1 1-1.7 1.7-1-1z',
  dark: 'M6.2 2.2A6 6 0 1 0 13.8 9.8 5 5 0 0 1 6.2 2.2z',
} as const
