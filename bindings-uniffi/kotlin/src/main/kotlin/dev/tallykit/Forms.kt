@file:JvmMultifileClass
@file:JvmName("TallyKit")

package dev.tallykit

/**
 * The answers of the form fields by their labels, as `tasks.fill` takes them, or null if the task was read without
 * `form_fields`.
 */
val Task.values: Map<String, Json>? get() = formFields?.let(::formValues)

/**
 * The answers of the form fields by their labels, as `processes.launchFrom` takes them, or null if the process was read without
 * `ko_form_fields` and `form_fields`.
 */
val Process.values: Map<String, Json>?
    get() = listOfNotNull(koFormFields, formFields).ifEmpty { null }?.let { formValues(it.flatten()) }
