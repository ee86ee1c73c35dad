import { themeIcons } from '../../base/theme-icons.ts'

const paths = {
  run: 'M5 3.2v9.6l8-4.8z',
  stop: 'M4 4h8v8H4z',
  reset: 'M8 3a5 5 0 1 1-4.6 3l1.3.5A3.6 3.6 0 1 0 8 4.4V7L4.6 3.7 8 .4z',
  undo: 'M6.5 2.5v3H9a4 4 0 0 1 0 8H5v-1.5h4a2.5 2.5 0 0 0 0-5H6.5v3L2 6.2z',
  check: 'M6.4 12.2 2.6 8.4l1.1-1.1 2.7 2.7 5.9-5.9 1.1 1.1z',
  cross: 'M8 6.9 11.9 3 13 4.1 9.1 8l3.9 3.9-1.1 1.1L8 9.1 4.1 13 3 11.9 6.9 8 3 4.1 4.1 3z',
  ring: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3zm0 1.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z',
  pulse: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 4v4h4a4 4 0 1 1-4-4z',
  warning: 'M8 1.8 15 14H1zM7.3 6.2v4h1.4v-4zm0 5v1.4h1.4v-1.4z',
  ...themeIcons,
  guide: 'M2 3h12v10H2zm1.4 1.4v7.2h3.2V4.4zm4.6 0v7.2h4.6V4.4z',
  open: 'M1.5 3h4.7l1.5 1.6h6.8V7H13V6H7L5.5 4.5H3v7.2L4.6 8H15.5l-2.2 5.5H1.5z',
  save: 'M8 10.5 4.6 7.100l1-1L7.300 7.8V2h1.400v5.8l1.7-1.7 1 1zM2 9.5h1.5v3h9v-3H14V14H2z',
  copy: 'M5 2h8.5v9H11v3H2.5V5H5zm1.4 3H11v4.6h1.1V3.4H6.400zM3.900 6.400v6.200h5.700V6.400z',
  enlarge:
    'M9 2.500h4.500V7H12V5.100L9.500 7.600l-1.100-1.100L10.900 4H9zM2.500 9H4v1.900l2.500-2.500 1.100 1.100L5.100 12H7v1.500H2.500z',
  shrink:
    'M8.500 2.500H10v1.900l2.500-2.500L13.600 3l-2.500 2.500H13V7H8.500zM3 9h4.500v4.500H6v-1.900l-2.500 2.500-1.100-1.100 2.500-2.500H3z',
  keyboard:
    'M1.500 4h13v8.500h-13zM2.900 5.400v5.700h10.200V5.400zM4 6.300h1.200v1.200H4zm2.300 0h1.200v1.200H6.300zm2.300 0h1.200v1.200H8.600zm2.300 0h1.200v1.200h-1.200zM5 9h6v1.200H5z',
  /** A run: stretches one after the other. */
  trace: 'M1.500 2.500h6.500v2.400H1.500zM5 6.800h6v2.400H5zM9 11.100h5.500v2.400H9z',
  picture:
    'M1.500 3h13v10h-13zm1.400 1.400v5.300l2.900-2.900 2.700 2.700 1.700-1.700 2.900 2.900V4.400zM10.800 5.300a1.100 1.100 0 1 1 0 2.200 1.100 1.100 0 0 1 0-2.200z',
  /** This device. */
  offline: 'M2.500 3h11v7.400h-11zm1.400 1.400V9h8.200V4.400zM.800 11.600h14.400v1.500H.800z',
} as const

export type IconName = keyof typeof paths

/** A small picture in the colour of the text; it never carries meaning alone. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  )
}
