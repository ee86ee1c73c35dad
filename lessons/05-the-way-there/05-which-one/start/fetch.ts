const socket = new WebSocket('ws://localhost:5255/ws')

socket.onmessage = ({ data }) => {
  output.append(data)
}
socket.onclose = ({ code, wasClean }) => {
  console.log(`closed with code ${code}, clean: ${wasClean}`)
}
