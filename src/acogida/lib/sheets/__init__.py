"""Read spreadsheets people send: .xlsx, .xls, .ods and text, none of which can be trusted.

Workbooks are taken apart by a process of their own with little memory and little time
(``inside``), so that a file made to harm ends that process and nothing else.
"""
