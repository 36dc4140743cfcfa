import Shell

print("ramure")
