Attribute VB_Name = "Leerlijn"
' Buttons of Leerlijn in Excel on the desktop. They only call Python; the xlwings add-in has to be installed.
' No rule about ratings is here.

Public Sub LeerlijnValidate(Optional control As Variant)
    RunPython "from addin import ribbon; ribbon.validate()"
End Sub

Public Sub LeerlijnColour(Optional control As Variant)
    RunPython "from addin import ribbon; ribbon.colour()"
End Sub

Public Sub LeerlijnSummary(Optional control As Variant)
    RunPython "from addin import ribbon; ribbon.summary()"
End Sub

Public Sub LeerlijnSync(Optional control As Variant)
    RunPython "from addin import ribbon; ribbon.sync()"
End Sub

Public Sub LeerlijnReply(Optional control As Variant)
    RunPython "from addin import ribbon; ribbon.reply()"
End Sub

Public Sub LeerlijnUncolour(Optional control As Variant)
    RunPython "from addin import ribbon; ribbon.uncolour()"
End Sub

' The buttons below More: what each puts up is in its id, behind the line.
Public Sub LeerlijnMore(control As Variant)
    RunPython "from addin import ribbon; ribbon.press('" & Split(control.ID, "_")(1) & "')"
End Sub
