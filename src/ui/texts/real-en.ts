/* What the page says of a real server that lanes may reach, in English. */

export const realEn = {
  panel: 'Real server',
  about:
    'Lanes reach only simulated servers, unless you allow one real server here. Their requests to it then leave your computer, or reach a program on it, and the responses are recorded as your browser receives them.',
  origin: 'Origin',
  originHelp: 'Scheme, host and port, such as http://localhost:3000. Your code names the path.',
  allow: 'Let lanes reach a real server',
  inUse: (origin: string) => `Lanes can reach ${origin}, and no other real server.`,
  limits: [
    'The server must allow this site by CORS, as for a real page.',
    'Cookies aren’t sent, and redirects aren’t followed.',
    'The chosen network and speed have no effect on it, and what the server wrote isn’t known.',
    'A value that may be a secret (a key, a token) is sent, but not recorded.',
  ],
  inLesson: 'A real server can be allowed in free play, not in lessons.',
  inFrame:
    'This page is embedded in another one. Open it in a tab of its own to allow a real server.',
  inFile:
    'This copy of Chunkwise is one file, which makes no requests. Open Chunkwise on its website to allow a real server.',
  confirm: {
    title: (origin: string) => `Let lanes reach ${origin}?`,
    about: (origin: string) =>
      `From the next run on, the code in all lanes can send any request to ${origin}, which may change or delete what it stores. Allow this only for a server that you may test, and for code that you have read.`,
    instead:
      'Simulated servers, recordings and your own server don’t respond for this origin then.',
    until:
      'This ends when you press End, reload, or close this tab. Lanes that are running now will be stopped.',
    allow: 'Allow',
    cancel: 'Cancel',
  },
  notice: (origin: string) => `Lanes can reach the real server ${origin}.`,
  end: 'End',
  endLabel: 'End access to the real server',
  endHint: 'Stops all lanes; from then on, none can reach it',
}
