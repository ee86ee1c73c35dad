const source = new EventSource('/api/stream')

source.addEventListener('message', ({ data }) => output.append(data))
source.addEventListener('error', () => source.close())
