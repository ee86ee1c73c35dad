/**
 * Requests of a lane that are open at a time; more wait in a queue. Without a bound, thousands at once
 * keep the service worker from answering anybody else. HTTP/2 allows a server's client about as many
 * (RFC 9113 §6.5.2 recommends no fewer than 100).
 */
export const maxOpenRequests = 128
