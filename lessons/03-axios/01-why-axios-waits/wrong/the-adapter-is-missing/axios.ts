import axios from 'axios'

const { data } = await axios.post('http://localhost:5255/stream', null, { responseType: 'stream' })
for await (const bytes of data.pipeThrough(new TextDecoderStream())) output.append(bytes)
