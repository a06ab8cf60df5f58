import Foundation

// What crosses from Swift into the library. A conversion of UniFFI cannot throw: it ends the program. So a value that
// cannot cross is replaced with one that the library rejects with `TallyfyError.InvalidArgument`.

/// The seconds from 1970 to the first date and to the end of the last year that the library takes: the years 1 to 9999.
private let calendar = -62_135_596_800.0..<253_402_300_800.0

/// The deepest nesting of JSON that the library reads.
let maxDepth = 128

/// Returns the seconds since 1970, or a number outside of the calendar for a date that is infinite or not a number.
func secondsForLibrary(_ date: Date) -> TimeInterval {
    let seconds = date.timeIntervalSince1970
    // NaN is not in the calendar either.
    return calendar.contains(seconds) ? seconds : calendar.upperBound + 1
}

/// Returns the date if the library takes it, or nil.
func dateForLibrary(_ date: Date) -> Date? {
    calendar.contains(date.timeIntervalSince1970) ? date : nil
}

/// Returns the text of a date of the calendar, to the millisecond. (The formatters of Foundation use another calendar before
/// the year 1582.)
func timestamp(_ date: Date) -> String {
    let milliseconds = min(Int64((date.timeIntervalSince1970 * 1000).rounded()), Int64(calendar.upperBound) * 1000 - 1)
    let day = (milliseconds - (milliseconds % 86_400_000 + 86_400_000) % 86_400_000) / 86_400_000
    let time = milliseconds - day * 86_400_000
    // A year that begins in March has its leap day at the end. 719,468 days lie between the first such year and 1970.
    let era = (day + 719_468) / 146_097
    let dayOfEra = (day + 719_468) % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return String(
        format: "%04lld-%02lld-%02lldT%02lld:%02lld:%02lld.%03lldZ", year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1,
        time / 3_600_000, time / 60_000 % 60, time / 1000 % 60, time % 1000)
}

/// Returns a duration that can cross. The library has an error for zero, and a century is as good as infinite.
func durationForLibrary(_ duration: TimeInterval) -> TimeInterval {
    duration > 0 ? min(duration, 4e9) : 0
}

/// Throws an error if a duration is negative or not a number, where zero has a meaning of its own.
func requirePositive(_ duration: TimeInterval, _ name: String) throws {
    if !(duration >= 0) {
        throw TallyfyError.InvalidArgument(
            detail: ErrorDetail(
                summary: "\(name) is \(duration)", hint: "Pass a number of seconds from 0 on; nothing was changed",
                httpStatus: nil, serverCode: nil, requestId: nil, operation: nil, attempts: 0, elapsed: 0,
                retryAt: nil, sideEffect: .none, fieldErrors: [], rawErrors: nil, exchange: nil))
    }
}

/// Returns the value if it can cross. The library reads JSON by recursion, so a deeper value would overflow its stack.
func jsonForLibrary(_ json: Json) -> Json {
    isShallow(json, levels: maxDepth) ? json : .number(text: "nested too deeply")
}

private func isShallow(_ json: Json, levels: Int) -> Bool {
    switch json {
    case .array(let items): levels > 0 && items.allSatisfy { isShallow($0, levels: levels - 1) }
    case .object(let entries): levels > 0 && entries.values.allSatisfy { isShallow($0, levels: levels - 1) }
    default: true
    }
}
