/** What is wrong with a member of the committee, or whatever else is asked over HTTP. */
export const health = {
  noUrl: () => "its endpoint is no URL",
  notHttp: () => "its endpoint is neither https nor http",
  notEncrypted: () => "its endpoint is not encrypted",
  moreThanPlace: () => "its endpoint names more than a place",
  pointsElsewhere: () => "it points elsewhere",
  noJson: ({ bytes }: { bytes: number }) => `its answer is no JSON of ${bytes} bytes or less`,
  noAnswer: ({ seconds }: { seconds: number }) => `no answer within ${seconds} s`,
  noConnection: () => "the connection failed or broke off",
  notAsMember: () => "it does not answer as a member does",
  otherAccount: () => "it answers for another account",
  nodeSilent: () => "the node does not answer",
  noShare: () => "no share is held",
  recordFailed: () => "the record cannot be written",
};
