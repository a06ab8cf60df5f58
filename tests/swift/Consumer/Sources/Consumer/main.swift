import TallyKit

let tallyfy = try Tallyfy.fromEnv()
print("signed in as \(try tallyfy.me.get().email)")
