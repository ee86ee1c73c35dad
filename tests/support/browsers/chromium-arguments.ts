export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // What gets out for a simulated host in spite of everything comes to this machine.
  '--host-resolver-rules=MAP api.openai.com 127.0.0.1:5255, MAP api.anthropic.com 127.0.0.1:5255, MAP generativelanguage.googleapis.com 127.0.0.1:5255',
  // Timers in hidden tabs and covered windows must run as in front, or times measured here lie.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  // A service worker is refused when its script came with a certificate error, whatever the
  // context's ignoreHTTPSErrors says.
  '--ignore-certificate-errors',
]
