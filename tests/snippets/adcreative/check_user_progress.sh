curl --location 'https://api.adcreative.ai/api/v1/Image/ProductGeneration/CheckUserProgress?userId=2f1e3c4d-5b6a-4d8f-9c01-e2d3c4b5f6a7&imageProductGeneratorProcessId=60a743a6-c761-4168-9288-40a729dd407e' \
  --header 'Accept: application/json' \
  --header 'x-api-key: f8a3d2c6e9b1a7d4c5f0e6b3a9d7c2f1' \
  --header 'x-api-secret: b7e4c1d9a5f2e8c6d3a9b0f1c7e2d5a3f6b8c9a1d4e7f0b3c2a5d9f6e1b7c4a8'
