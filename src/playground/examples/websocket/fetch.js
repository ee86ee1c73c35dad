// A message is a whole text, however the network cuts it.
const socket = new WebSocket('ws://localhost:5255/ws')

socket.onopen = () => socket.send('hello')
socket.onmessage = ({ data }) => output.append(data)
socket.onclose = ({ code, reason, wasClean }) => {
  console.log('closed', code, reason, wasClean)
}
