@file:JvmMultifileClass
@file:JvmName("TallyKit")

package dev.tallykit

/**
 * Sends the log of this library to a function, which replaces an earlier one. `setLogSink(null, level)` stops it.
 *
 * Records never contain a secret, at any level. The function may be called from any thread. Exceptions from it are
 * ignored. Calls that it makes with this library are not logged.
 *
 * With SLF4J:
 *
 * ```
 * val logger = LoggerFactory.getLogger("tallykit")
 * logTo(LogLevel.DEBUG) { record ->
 *     val at = if (record.level <= LogLevel.WARNING) logger.atWarn() else logger.atDebug()
 *     record.fields.entries.fold(at) { line, (name, value) -> line.addKeyValue(name, value) }.log(record.message)
 * }
 * ```
 *
 * On Android: `logTo { record -> Log.w("tallykit", record.message) }`.
 */
fun logTo(level: LogLevel = LogLevel.WARNING, sink: (record: LogRecord) -> Unit) =
    setLogSink(
        object : LogSink {
            override fun log(record: LogRecord) = sink(record)
        },
        level,
    )
