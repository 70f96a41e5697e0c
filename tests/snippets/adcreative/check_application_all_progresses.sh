curl --location 'https://api.adcreative.ai/api/v1/Image/ProductGeneration/CheckApplicationAllProgresses?applicationId=6a9d3f2c-1b0e-4c7f-a8d5-e3f0c1b9a4d6' \
  --header 'Accept: application/json' \
  --header 'x-api-key: f8a3d2c6e9b1a7d4c5f0e6b3a9d7c2f1' \
  --header 'x-api-secret: b7e4c1d9a5f2e8c6d3a9b0f1c7e2d5a3f6b8c9a1d4e7f0b3c2a5d9f6e1b7c4a8'
