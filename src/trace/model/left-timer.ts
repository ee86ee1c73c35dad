/**
 * What the console says of a timer that a server still runs after the response it was set for; lessons
 * look for it among what the server printed.
 */
export const leftTimerText =
  'A timer still runs, though the response it was set for is over. Clear it in cancel(), and when the stream ends.'
