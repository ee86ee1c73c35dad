import axios from 'axios'

for (const address of ['/api/text', '/api/txet']) {
  try {
    const response = await axios.get(address, { adapter: 'fetch' })
    output.append(response.data)
  } catch (error) {
    output.append(error.response.data)
  }
}
